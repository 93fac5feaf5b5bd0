// What the devices look like from the front. Each drawing is 200 by 120; classes say what moves, and
// attributes of the drawing (data-card, data-mouth, ...) say where it is. Fixed markup only.
const body = '<rect class="body" x="10" y="10" width="180" height="100" rx="10"/>';
const lamp = '<circle class="lamp" cx="174" cy="26" r="5"/>';
const note = (x, y) => `<g class="note"><rect x="${x}" y="${y}" width="76" height="36" rx="3"/><circle cx="${x + 38}" cy="${y + 18}" r="10"/></g>`;
const keys = [...'123456789*0#'].map((sign, i) => `<rect class="key" x="${70 + (i % 3) * 22}" y="${40 + Math.floor(i / 3) * 16}" width="18" height="12" rx="2"/>`).join('');

const DRAWINGS = {
  cardreader: `${body}${lamp}<rect class="dark" x="52" y="44" width="96" height="10" rx="5"/><g class="card"><rect x="62" y="49" width="76" height="50" rx="5"/><rect class="chip" x="72" y="62" width="14" height="12" rx="2"/><path class="fine" d="M72 86h44"/></g><path class="body-front" d="M46 38h108v11H46z"/>`,
  carddispenser: `${body}${lamp}<g class="stack"><rect x="40" y="24" width="60" height="6"/><rect x="40" y="32" width="60" height="6"/><rect x="40" y="40" width="60" height="6"/></g><rect class="dark" x="52" y="62" width="96" height="10" rx="5"/><g class="card"><rect x="62" y="67" width="76" height="36" rx="5"/><rect class="chip" x="72" y="76" width="14" height="12" rx="2"/></g>`,
  receiptprinter: `${body}${lamp}<path class="lid" d="M20 34V24a6 6 0 0 1 6-6h120a6 6 0 0 1 6 6v10z"/><rect class="dark" x="40" y="48" width="110" height="9" rx="4"/><g class="strip"><path class="sheet" d="M50 52h90v54l-7.5-5-7.5 5-7.5-5-7.5 5-7.5-5-7.5 5-7.5-5-7.5 5-7.5-5-7.5 5-7.5-5-7.5 5z"/><path class="fine" d="M60 64h50M60 72h66M60 80h40M60 88h58"/></g>`,
  scanner: `${body}${lamp}<rect class="dark" x="26" y="26" width="134" height="74" rx="4"/><g class="page"><rect class="sheet" x="42" y="34" width="86" height="58" rx="3"/><rect class="fine-fill" x="50" y="42" width="20" height="26"/><path class="fine" d="M76 46h44M76 54h36M50 78h70M50 85h70"/></g><path class="flap" d="M22 26h142v6H22z"/>`,
  residentid: `${body}${lamp}<rect class="dark" x="36" y="32" width="116" height="66" rx="8"/><path class="wave" d="M80 65a14 14 0 0 1 28 0M72 65a22 22 0 0 1 44 0M64 65a30 30 0 0 1 60 0"/><g class="page"><rect class="sheet" x="52" y="40" width="84" height="50" rx="5"/><rect class="fine-fill" x="108" y="48" width="20" height="24"/><path class="fine" d="M60 54h36M60 62h30M60 82h66"/></g>`,
  pinpad: `${body}${lamp}<rect class="dark" x="66" y="18" width="68" height="16" rx="3"/><g class="dots"><circle cx="80" cy="26" r="3"/><circle cx="93" cy="26" r="3"/><circle cx="106" cy="26" r="3"/><circle cx="119" cy="26" r="3"/></g>${keys}`,
  cashacceptor: `${body}${lamp}<rect class="dark" x="52" y="42" width="96" height="9" rx="4"/>${note(62, 46)}<path class="body-front" d="M46 36h108v11H46z"/><path class="fine" d="M100 108V90m-7 8 7-8 7 8"/>`,
  cashdispenser: `${body}${lamp}<rect class="dark" x="52" y="42" width="96" height="14" rx="4"/>${note(62, 50)}<path class="body-front" d="M46 36h108v11H46z"/><path class="fine" d="M100 90v18m-7-8 7 8 7-8"/>`,
  statementprinter: `${body}${lamp}<path class="lid" d="M20 34V24a6 6 0 0 1 6-6h120a6 6 0 0 1 6 6v10z"/><rect class="dark" x="40" y="44" width="120" height="9" rx="4"/><g class="strip"><rect class="sheet" x="52" y="48" width="96" height="60"/><path class="fine" d="M62 58h40M62 68h76M62 76h76M62 84h76M62 92h52"/></g>`,
  camera: `${body}${lamp}<circle class="dark" cx="100" cy="60" r="34"/><circle class="lens" cx="100" cy="60" r="20"/><circle class="glint" cx="92" cy="52" r="5"/>`,
  lights: `${body}<g class="bulbs"><circle cx="50" cy="60" r="13"/><circle cx="100" cy="60" r="13"/><circle cx="150" cy="60" r="13"/></g>`,
};
const ANY = `${body}${lamp}<path class="fine" d="M70 70V52h60v18zM84 52V40M116 52V40M100 70v18"/>`;
const LIKE = { board: 'lights', idreader: 'residentid', idscanner: 'residentid', face: 'camera', cashrecycler: 'cashacceptor', noteacceptor: 'cashacceptor', keyboard: 'pinpad' };

/** The drawing of a device, which follows what is true of it through its attributes. */
export function drawing(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 200 120');
  svg.setAttribute('class', 'drawing');
  svg.setAttribute('aria-hidden', 'true');
  svg.innerHTML = DRAWINGS[name] ?? DRAWINGS[LIKE[name]] ?? ANY;
  return svg;
}
