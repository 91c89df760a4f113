// The buttons of the lock screen and of headphones.

/** What a press does; null: nothing, and no button. @param {MediaSessionAction} action @param {(() => void) | null} run */
export function onPress(action, run) {
  try {
    navigator.mediaSession.setActionHandler(action, run);
  } catch {
    // this browser does not know the action
  }
}
