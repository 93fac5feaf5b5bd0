// A second client, written from RFC 6455 and the words of XFS4IoT alone, with nothing but Node: it shows that our services
// are understood by a program that shares no code with them. Usage: node client.mjs PUBLISHER_URI; ends with 'N passed'.
import net from 'node:net';
import { createHash, randomBytes } from 'node:crypto';
import assert from 'node:assert/strict';

class Socket {
  constructor(uri) {
    const { hostname, port, pathname } = new URL(uri);
    const key = randomBytes(16).toString('base64');
    const wanted = createHash('sha1').update(key + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11').digest('base64');
    this.inbox = []; this.waiting = []; this.buffer = Buffer.alloc(0); this.parts = []; this.upgraded = false;
    this.tcp = net.connect(Number(port), hostname);
    this.opened = new Promise((resolve, reject) => {
      this.tcp.once('error', reject);
      this.tcp.on('data', (data) => {
        this.buffer = Buffer.concat([this.buffer, data]);
        if (!this.upgraded) {
          const end = this.buffer.indexOf('\r\n\r\n');
          if (end < 0) return;
          const head = this.buffer.subarray(0, end).toString();
          this.buffer = this.buffer.subarray(end + 4);
          if (!head.startsWith('HTTP/1.1 101') || !head.includes(wanted)) return reject(new Error(head));
          this.upgraded = true;
          resolve(this);
        }
        this.frames();
      });
    });
    this.tcp.write(`GET ${pathname} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n`
      + `Sec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\n\r\n`);
  }
  frames() {
    while (this.buffer.length >= 2) {
      let length = this.buffer[1] & 127, start = 2;
      if (length === 126) { if (this.buffer.length < 4) return; length = this.buffer.readUInt16BE(2); start = 4; }
      else if (length === 127) { if (this.buffer.length < 10) return; length = Number(this.buffer.readBigUInt64BE(2)); start = 10; }
      if (this.buffer.length < start + length) return;
      const last = (this.buffer[0] & 128) !== 0, opcode = this.buffer[0] & 15;
      const body = this.buffer.subarray(start, start + length);
      this.buffer = this.buffer.subarray(start + length);
      if (opcode === 9) this.frame(10, body);
      if (opcode > 2) continue;
      this.parts.push(Buffer.from(body));
      if (last) this.deliver(JSON.parse(Buffer.concat(this.parts.splice(0)).toString('utf8')));
    }
  }
  deliver(message) { const next = this.waiting.shift(); if (next) next(message); else this.inbox.push(message); }
  frame(opcode, body) {
    const mask = randomBytes(4), head = body.length < 126 ? Buffer.from([128 | opcode, 128 | body.length])
      : Buffer.from([128 | opcode, 128 | 126, body.length >> 8, body.length & 255]);
    this.tcp.write(Buffer.concat([head, mask, Buffer.from(body.map((byte, i) => byte ^ mask[i % 4]))]));
  }
  send(message) { this.frame(1, Buffer.from(typeof message === 'string' ? message : JSON.stringify(message))); }
  next() {
    if (this.inbox.length) return Promise.resolve(this.inbox.shift());
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('nothing came within 5 s')), 5000);
      this.waiting.push((message) => { clearTimeout(timer); resolve(message); });
    });
  }
  command(requestId, name, version, payload, timeout) {
    this.send({ header: { type: 'command', name, version, requestId, ...(timeout && { timeout }) }, ...(payload && { payload }) });
  }
  async answer(requestId, type) {
    for (;;) { const m = await this.next(); if (m.header.requestId === requestId && m.header.type === type) return m; }
  }
  async ask(requestId, name, version, payload) {
    this.command(requestId, name, version, payload);
    let first = await this.next();
    while (first.header.type === 'unsolicited') first = await this.next();
    assert.deepEqual([first.header.type, first.header.name, first.header.requestId, first.header.status ?? null],
      ['acknowledge', name, requestId, null]);
    return this.answer(requestId, 'completion');
  }
  close() { this.tcp.destroy(); }
}

let passed = 0;
const publisher = await new Socket(process.argv[2]).opened;
const services = await publisher.ask(1, 'ServicePublisher.GetServices', '2.0');
assert.equal(typeof services.payload.vendorName, 'string');
assert.ok(services.payload.services.length > 0);
publisher.close();
passed++;
for (const { serviceURI } of services.payload.services) {
  const service = await new Socket(serviceURI).opened;
  const capabilities = await service.ask(1, 'Common.Capabilities', '3.0');
  assert.equal(capabilities.header.completionCode ?? null, null);
  const names = capabilities.payload.interfaces.map((face) => face.name);
  assert.ok(names.includes('Common'));
  const status = await service.ask(2, 'Common.Status', '2.0');
  assert.match(status.payload.common.device, /^(online|starting|noDevice|offline)$/);
  passed += 2;
  if (names.includes('BarcodeReader')) {
    service.command(3, 'BarcodeReader.Read', '2.0');
    await service.answer(3, 'acknowledge');
    service.command(4, 'Common.Cancel', '2.0', { requestIds: [3] });
    const cancel = await service.answer(4, 'completion');
    assert.equal(cancel.header.completionCode ?? null, null);
    assert.equal((await service.answer(3, 'completion')).header.completionCode, 'canceled');
    service.command(5, 'BarcodeReader.Read', '2.0', undefined, 200);
    assert.equal((await service.answer(5, 'completion')).header.completionCode, 'timeOut');
    passed += 2;
  }
  service.send('{');
  let refusal = await service.next();
  while (refusal.header.type === 'unsolicited') refusal = await service.next();
  assert.equal(refusal.header.status, 'invalidMessage');
  passed++;
  service.close();
}
console.log(`${passed} passed`);
