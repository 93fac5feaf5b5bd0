/**
 * The page's side of one call: answers the offers of the branch's device and tells its owner in words' keys where the call stands.
 *
 * States: opening, waiting, connecting, talking, interrupted; then one of endedHere, endedThere, lost, refused, impossible.
 */
import { openSignalling } from "/web/desk-hub.js";
import { openOwnMedia } from "/web/desk-own-media.js";

const CALL_ENDED = 4410;
const INTERRUPTED_MAX_MS = 30_000;
const LAST = ["endedHere", "endedThere", "lost", "refused", "impossible"];

const isLoopback = (address) => /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(address) || address === "::1";

export class VideoCall {
  /** @param {{token: string, call: string, camera: string, network: string}} what */
  constructor(what, { state, own, theirs, line, problem }) {
    this.what = what;
    this.tell = { state, own, theirs, line, problem };
    this.session = crypto.randomUUID();
    this.state = "";
    this.firstPictureMs = null;
    this.waitingCandidates = [];
    this.soundOn = true;
    this.pictureOn = true;
    this.change("opening");
    this.begin();
  }

  async begin() {
    const media = await openOwnMedia(this.what.camera);
    if (this.isOver()) {
      media.stop();
      return;
    }
    this.media = media;
    if (media.problem) this.tell.problem(media.problem);
    this.tell.own(media.stream);
    this.applySwitches();
    this.change("waiting");
    this.signalling = openSignalling(this.what.token, this.what.call, {
      attached: () => {
        this.tell.line(true);
        this.signalling.send({ type: "here", session: this.session });
      },
      hear: (message) => this.queue(() => this.hear(message)),
      away: () => {
        if (!this.isOver()) this.tell.line(false);
      },
      ended: (code) => this.finish(code === CALL_ENDED ? "endedThere" : "refused"),
    });
  }

  /** One message after the other: a candidate must not overtake the description before it. */
  queue(work) {
    this.tail = (this.tail ?? Promise.resolve()).then(work).catch((fault) => {
      console.warn("signalling", fault);
      if (!this.isOver()) this.interrupted();
    });
  }

  async hear(message) {
    if (this.isOver()) return;
    if (message.type === "here") {
      this.signalling.send({ type: "here", session: this.session });
    } else if (message.type === "bye") {
      this.finish(message.reason === "no-media" ? "impossible" : "endedThere");
    } else if (message.session !== this.session) {
      return;
    } else if (message.type === "offer") {
      await this.answer(message);
    } else if (message.type === "candidate") {
      await this.candidate(message);
    }
  }

  async answer(offer) {
    this.connection?.close();
    const offeredAt = performance.now();
    const connection = new RTCPeerConnection({ bundlePolicy: "max-bundle" });
    this.connection = connection;
    this.firstPictureMs = null;
    connection.onicecandidate = ({ candidate }) => {
      if (!candidate?.candidate || !this.allows(candidate.candidate)) return;
      const { candidate: line, sdpMid, sdpMLineIndex } = candidate;
      this.signalling.send({ type: "candidate", session: this.session, candidate: line, sdpMid, sdpMLineIndex });
    };
    connection.onconnectionstatechange = () => this.connectionChanged(connection);
    const theirs = new MediaStream();
    connection.ontrack = ({ track }) => {
      theirs.addTrack(track);
      this.tell.theirs(theirs, () => {
        if (this.connection === connection) this.firstPictureMs ??= Math.round(performance.now() - offeredAt);
      });
    };
    this.change("connecting");
    await connection.setRemoteDescription({ type: "offer", sdp: this.cleaned(offer.sdp) });
    for (const track of this.media.stream.getTracks()) connection.addTrack(track, this.media.stream);
    await connection.setLocalDescription(await connection.createAnswer());
    this.signalling.send({ type: "answer", session: this.session, sdp: this.cleaned(connection.localDescription.sdp) });
    const early = this.waitingCandidates.splice(0);
    for (const message of early) await this.candidate(message);
  }

  async candidate(message) {
    if (!this.allows(message.candidate)) return;
    if (!this.connection?.remoteDescription) {
      this.waitingCandidates.push(message);
      return;
    }
    const { candidate, sdpMid, sdpMLineIndex } = message;
    await this.connection.addIceCandidate({ candidate, sdpMid, sdpMLineIndex });
  }

  allows(candidate) {
    return this.what.network !== "loopback" || isLoopback(candidate.trim().split(/\s+/)[4] ?? "");
  }

  cleaned(sdp) {
    const lines = sdp.split(/\r?\n/).filter((line) => line && !(line.startsWith("a=candidate:") && !this.allows(line.slice(2))));
    return `${lines.join("\r\n")}\r\n`;
  }

  connectionChanged(connection) {
    if (this.connection !== connection || this.isOver()) return;
    const now = connection.connectionState;
    if (now === "connected") {
      clearTimeout(this.losing);
      this.losing = null;
      this.change("talking");
    } else if (now === "disconnected" || now === "failed") {
      this.interrupted();
    }
  }

  interrupted() {
    this.change("interrupted");
    this.losing ??= setTimeout(() => this.finish("lost"), INTERRUPTED_MAX_MS);
  }

  sound(on) {
    this.soundOn = on;
    this.applySwitches();
  }

  picture(on) {
    this.pictureOn = on;
    this.applySwitches();
  }

  applySwitches() {
    this.media?.stream.getAudioTracks().forEach((track) => (track.enabled = this.soundOn));
    this.media?.stream.getVideoTracks().forEach((track) => (track.enabled = this.pictureOn));
  }

  /** What flows: pictures and packets received, the rate, and the address of the pair in use; null before there is a connection. */
  async stats() {
    if (!this.connection) return null;
    const report = await this.connection.getStats();
    const all = [...report.values()];
    const of = (type, kind) => all.find((one) => one.type === type && (!kind || one.kind === kind)) ?? {};
    const pair = report.get(of("transport").selectedCandidatePairId);
    const address = (id) => (pair && report.get(pair[id])?.address) || "";
    return {
      picturesReceived: of("inbound-rtp", "video").framesDecoded ?? 0,
      picturesSent: of("outbound-rtp", "video").framesEncoded ?? 0,
      rate: of("inbound-rtp", "video").framesPerSecond ?? 0,
      soundReceived: of("inbound-rtp", "audio").packetsReceived ?? 0,
      soundSent: of("outbound-rtp", "audio").packetsSent ?? 0,
      localAddress: address("localCandidateId"),
      remoteAddress: address("remoteCandidateId"),
      firstPictureMs: this.firstPictureMs,
    };
  }

  /** Ends the call from here and tells the other side. */
  end() {
    this.signalling?.send({ type: "bye", reason: "ended" });
    this.finish("endedHere");
  }

  finish(last) {
    if (this.isOver()) return;
    clearTimeout(this.losing);
    this.connection?.close();
    this.media?.stop();
    const line = this.signalling;
    // A moment, so that "bye" leaves before the socket does.
    setTimeout(() => line?.close(), 200);
    this.change(last);
  }

  isOver() {
    return LAST.includes(this.state);
  }

  change(state) {
    if (this.state === state) return;
    this.state = state;
    this.tell.state(state);
  }
}
