// Calls somebody back who has the page open and looks elsewhere: a sound, a vibration, and a notice where allowed.

const NOTES = [880, 1175, 880, 1175];
const NOTE_SECONDS = 0.25;
const VIBRATION = [300, 150, 300, 150, 600];

let sound = null;

export const alarm = {
  /** Whether the customer has asked to be told. */
  get on() { return sound !== null; },

  /** Called by a touch: browsers let a page sound only after one. */
  async allow() {
    sound ??= new AudioContext();
    await sound.resume();
    if (window.Notification?.permission === "default") await Notification.requestPermission();
  },

  /** Sounds, vibrates and shows the notice; does nothing before it was asked for. */
  tell(title, body) {
    if (!sound) return;
    NOTES.forEach((height, i) => {
      const tone = sound.createOscillator();
      const loud = sound.createGain();
      const from = sound.currentTime + i * NOTE_SECONDS;
      tone.frequency.value = height;
      loud.gain.setValueAtTime(0.4, from);
      loud.gain.exponentialRampToValueAtTime(0.001, from + NOTE_SECONDS);
      tone.connect(loud).connect(sound.destination);
      tone.start(from);
      tone.stop(from + NOTE_SECONDS);
    });
    navigator.vibrate?.(VIBRATION);
    if (window.Notification?.permission === "granted") {
      try {
        new Notification(title, { body, tag: "turn", icon: "/web/icon.svg" });
      } catch {
        // Some phones let only a service worker show one; the sound and the page have told it.
      }
    }
  },
};
