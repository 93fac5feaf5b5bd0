/**
 * A number drawn into a picture so that it can be read after lossy coding; the same layout as `FrameCounter` in the device drivers:
 * two rows of 20 cells at the bottom, each a twentieth of the picture high; outer cells are marks, the 36 between carry 32 bits of the
 * number and 4 bits that check it.
 */
const COLUMNS = 20;
const ROWS = 20;
const FIRST_ROW = 18;
const DATA_COLUMNS = COLUMNS - 2;
const CONTRAST_MIN = 64;

function check(number) {
  let folded = number ^ (number >>> 16);
  folded ^= folded >>> 8;
  folded ^= folded >>> 4;
  return (folded & 0xf) ^ 0xa;
}

function isWhite(number, row, column) {
  if (column === 0) return row === 0;
  if (column === COLUMNS - 1) return row === 1;
  const index = row * DATA_COLUMNS + column - 1;
  const bits = index < 32 ? number >>> (31 - index) : check(number) >>> (35 - index);
  return (bits & 1) === 1;
}

function edges(width, height, row, column) {
  return {
    left: Math.floor((column * width) / COLUMNS),
    right: Math.floor(((column + 1) * width) / COLUMNS),
    top: Math.floor(((FIRST_ROW + row) * height) / ROWS),
    bottom: Math.floor(((FIRST_ROW + row + 1) * height) / ROWS),
  };
}

/** Draws a number into a 2D canvas context of this size. */
export function draw(number, width, height, pen) {
  for (let row = 0; row < 2; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      const { left, right, top, bottom } = edges(width, height, row, column);
      pen.fillStyle = isWhite(number, row, column) ? "#fff" : "#000";
      pen.fillRect(left, top, right - left, bottom - top);
    }
  }
}

/** Reads the number of an ImageData; null when there is none or it was damaged beyond reading. */
export function read(image) {
  const { width, height, data } = image;
  if (width < COLUMNS * 4 || height < ROWS * 4) return null;
  const cell = (row, column) => {
    const { left, right, top, bottom } = edges(width, height, row, column);
    const insetX = (right - left) >> 2;
    const insetY = (bottom - top) >> 2;
    let sum = 0;
    let count = 0;
    for (let y = top + insetY; y < bottom - insetY; y += 2) {
      for (let x = left + insetX; x < right - insetX; x += 2) {
        const at = (y * width + x) * 4;
        sum += (299 * data[at] + 587 * data[at + 1] + 114 * data[at + 2]) / 1000;
        count++;
      }
    }
    return sum / count;
  };
  const white = Math.min(cell(0, 0), cell(1, COLUMNS - 1));
  const black = Math.max(cell(1, 0), cell(0, COLUMNS - 1));
  if (white - black < CONTRAST_MIN) return null;
  const bits = [];
  for (let row = 0; row < 2; row++) {
    for (let column = 1; column < COLUMNS - 1; column++) bits.push(cell(row, column) * 2 > white + black ? 1 : 0);
  }
  const number = bits.slice(0, 32).reduce((sum, bit) => ((sum << 1) | bit) >>> 0, 0);
  const checked = bits.slice(32).reduce((sum, bit) => (sum << 1) | bit, 0);
  return check(number) === checked ? number : null;
}

let canvas = null;

/** Reads the number that a video element shows now; null when there is none. */
export function readFrom(video) {
  if (!video.videoWidth) return null;
  canvas ??= document.createElement("canvas");
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.drawImage(video, 0, 0);
  return read(pen.getImageData(0, 0, canvas.width, canvas.height));
}
