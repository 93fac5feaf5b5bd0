// Says a call aloud, one sentence after the other: with a voice that is on this machine, else with
// a recording that the hub makes. Nothing is asked of any network but the hub.

const SENTENCE_MAX = 20_000;
const FETCH_MAX = 6_000;
const CHIME = [[784, 0], [588, 0.22]];
const CHIME_S = 0.7;

const pause = (ms) => new Promise((then) => setTimeout(then, ms));
const within = (ms, promise) => Promise.race([promise, pause(ms)]);

let sound = null;

/** Whether the browser lets the page sound; false until somebody touched it, unless it is told to. */
export function ready() {
  sound ??= new AudioContext();
  return sound.state === "running";
}

/** Asks the browser to let the page sound; best from a touch. */
export function allow() {
  sound ??= new AudioContext();
  return within(500, sound.resume()).catch(() => {});
}

function local(language) {
  const voices = globalThis.speechSynthesis?.getVoices() ?? [];
  return voices.find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(language));
}

/** Two falling tones, made here. */
export async function chime() {
  if (!ready()) return;
  for (const [pitch, after] of CHIME) {
    const tone = new OscillatorNode(sound, { frequency: pitch });
    const loud = new GainNode(sound, { gain: 0 });
    tone.connect(loud).connect(sound.destination);
    const begin = sound.currentTime + after;
    loud.gain.setValueAtTime(0.25, begin);
    loud.gain.exponentialRampToValueAtTime(0.001, begin + CHIME_S - after);
    tone.start(begin);
    tone.stop(begin + CHIME_S - after);
  }
  await pause(CHIME_S * 1000);
}

/**
 * Says one sentence to its end; silent where neither the machine nor the hub has a voice.
 * Tells how: "machine", "hub" or "silent".
 */
export async function say(language, sentence, path, token) {
  const voice = local(language);
  if (voice) {
    await within(SENTENCE_MAX, utter(voice, sentence));
    speechSynthesis.cancel();
    return "machine";
  }
  if (!ready()) return "silent";
  const recording = await within(FETCH_MAX, fetched(path, token)).catch(() => null);
  if (!recording) return "silent";
  await within(SENTENCE_MAX, play(recording));
  return "hub";
}

function utter(voice, sentence) {
  return new Promise((then) => {
    const utterance = new SpeechSynthesisUtterance(sentence);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = 0.9;
    utterance.onend = then;
    utterance.onerror = then;
    speechSynthesis.speak(utterance);
  });
}

async function fetched(path, token) {
  const answer = await fetch(path, { headers: { Authorization: `Bearer ${token}` } });
  return answer.ok ? sound.decodeAudioData(await answer.arrayBuffer()) : null;
}

function play(recording) {
  return new Promise((then) => {
    const source = new AudioBufferSourceNode(sound, { buffer: recording });
    source.connect(sound.destination);
    source.onended = then;
    source.start();
  });
}
