/** The adviser's own picture and sound: real devices, or drawn ones for machines without any (`?camera=synthetic`). */
import { draw } from "/web/desk-frame-counter.js";

const WIDTH = 640;
const HEIGHT = 480;
const RATE = 30;

/** @returns {Promise<{stream: MediaStream, problem: string|null, stop: () => void}>} never fails; a problem is a text's key */
export async function openOwnMedia(kind) {
  if (kind === "synthetic") return synthetic();
  try {
    const video = { width: WIDTH, height: HEIGHT, frameRate: RATE };
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video });
    return { stream, problem: null, stop: () => stream.getTracks().forEach((track) => track.stop()) };
  } catch (fault) {
    const refused = fault.name === "NotAllowedError" || fault.name === "SecurityError";
    return { stream: new MediaStream(), problem: refused ? "desk.media.refused" : "desk.media.missing", stop: () => {} };
  }
}

function synthetic() {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const pen = canvas.getContext("2d");
  let number = 0;
  const paint = () => {
    number = (number + 1) >>> 0;
    scene(pen, number);
    draw(number, WIDTH, HEIGHT, pen);
  };
  paint();
  const beat = setInterval(paint, 1000 / RATE);
  const stream = canvas.captureStream(RATE);
  const sound = new AudioContext();
  const tone = sound.createOscillator();
  const gain = sound.createGain();
  const out = sound.createMediaStreamDestination();
  tone.frequency.value = 523;
  gain.gain.value = 0.1;
  tone.connect(gain).connect(out);
  tone.start();
  out.stream.getAudioTracks().forEach((track) => stream.addTrack(track));
  const stop = () => {
    clearInterval(beat);
    stream.getTracks().forEach((track) => track.stop());
    sound.close();
  };
  return { stream, problem: null, stop };
}

function scene(pen, number) {
  pen.fillStyle = "#e9e4d9";
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  pen.fillStyle = "#cfc7b6";
  for (let shelf = 0; shelf < 3; shelf++) pen.fillRect(32, 88 + 96 * shelf, WIDTH - 64, 8);
  const x = WIDTH / 2 + Math.sin(number / 24) * 16;
  const y = 200 + Math.cos(number / 17) * 6;
  shape(pen, "#26456b", () => pen.roundRect(x - 136, 304, 272, 240, 96));
  shape(pen, "#d9a884", () => pen.roundRect(x - 26, y, 52, 136, 24));
  shape(pen, "#5a4632", () => pen.ellipse(x, y - 16, 74, 86, 0, 0, 7));
  shape(pen, "#d9a884", () => pen.ellipse(x, y + 2, 62, 80, 0, 0, 7));
  for (const side of [-1, 1]) shape(pen, "#14202a", () => pen.ellipse(x + side * 24, y - 4, 5, number % 80 < 4 ? 1 : 5, 0, 0, 7));
  pen.strokeStyle = "#14202a";
  pen.lineWidth = 3;
  pen.beginPath();
  pen.arc(x, y + 24, 20, 0.4, Math.PI - 0.4);
  pen.stroke();
  pen.fillStyle = "#14202a";
  pen.font = "600 28px sans-serif";
  pen.fillText(String(number).padStart(10, "0"), 24, 48);
  pen.fillText(new Date().toLocaleTimeString("en-GB"), WIDTH - 140, 48);
}

function shape(pen, colour, path) {
  pen.fillStyle = colour;
  pen.beginPath();
  path();
  pen.fill();
}
