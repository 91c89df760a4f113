// Says it aloud with a voice that is on this phone; none that needs a network.

export class SpokenWords {
  id = "voice";
  locked = false;

  voice() {
    return globalThis.speechSynthesis?.getVoices().find((voice) => voice.localService && voice.lang.startsWith("en"));
  }

  works() {
    return this.voice() ? "yes" : "no";
  }

  arm(schedule, { words }) {
    this.words = words;
  }

  ring(what) {
    const voice = this.voice();
    if (!voice || !this.words?.[what]) return false;
    const said = new SpeechSynthesisUtterance(this.words[what]);
    said.voice = voice;
    speechSynthesis.cancel();
    speechSynthesis.speak(said);
    return true;
  }

  hush() {
    globalThis.speechSynthesis?.cancel();
  }

  disarm() {
    this.hush();
  }
}
