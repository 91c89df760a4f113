// Runs that another app hands to the installed Hipcheck ("Share"), with or without network. Part of the worker.

import { putAside } from "../diary/runs/shared-files.js";

/** The request of the share sheet -> where to go from there. Nothing of it leaves the phone. @param {Request} request */
export async function takeShared(request) {
  try {
    const given = (await request.formData()).getAll("files").filter((item) => item instanceof File);
    await putAside(given, Date.now());
    return Response.redirect("/diary/run?shared", 303);
  } catch {
    return Response.redirect("/diary/run?shared=lost", 303); // no room; the file is still where it came from
  }
}
