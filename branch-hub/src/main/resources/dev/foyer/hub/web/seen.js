// How large a number must be to be read from where people sit. Pure.

/** The smallest angle under which a number may be seen. */
export const DEGREES = 0.7;

/** How high a digit is, as a part of its font's size; the least of the fonts in the tokens. */
export const DIGIT = 0.72;

const MM_PER_INCH = 25.4;

/** The height in millimetres that is seen under so many degrees from so many metres. */
export function height(metres, degrees = DEGREES) {
  return 2 * metres * 1000 * Math.tan((degrees * Math.PI) / 360);
}

/** The font size in pixels of a picture of this size on a screen of so many inches. */
export function fontSize(metres, inches, width, height_, degrees = DEGREES) {
  const pixels = Math.hypot(width, height_) / (inches * MM_PER_INCH);
  return (height(metres, degrees) * pixels) / DIGIT;
}

/** A number from the address between two bounds, else the usual one. */
export function asked(parameters, name, usual, least, most) {
  const value = Number.parseFloat(parameters.get(name) ?? "");
  return Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : usual;
}
