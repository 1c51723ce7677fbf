/// What the cells of sounds do: pictures that appear, a player, loops without a gap.
enum SoundScript {
  static let text =
    #"""
    (() => {
      const { one, all, memory, part, say } = Gallery;
      const bar = one(".player");
      const state = { node: null, voice: null, playing: false, offset: 0, token: 0,
        loops: memory.get("loop") === "true", volume: Number(memory.get("volume") ?? 0.9) };
      if (!(state.volume >= 0 && state.volume <= 1)) state.volume = 0.9;

      const bytes = (text) => {
        const binary = atob(text), out = new Uint8Array(binary.length);
        for (let index = 0; index < binary.length; index++) out[index] = binary.charCodeAt(index);
        return out;
      };
      const seconds = (node) => parseFloat(node.dataset.duration) || 0;
      const loopOf = (node) => {
        const text = one(".wave", node)?.dataset.loop;
        return text ? text.split(" ").map(Number) : null;
      };
      const clock = (time) => (time < 10 ? time.toFixed(2) + " s"
        : Math.floor(time / 60) + ":" + String(Math.floor(time % 60)).padStart(2, "0"));

      /* A sound that stands in the page: decoded, sample by sample on time, loops without a gap. */
      let audio = null, gain = null;
      const decoded = new Map();
      async function decode(node) {
        if (!audio) {
          audio = new AudioContext();
          gain = audio.createGain();
          gain.connect(audio.destination);
        }
        gain.gain.value = state.volume;
        if (audio.state === "suspended") await audio.resume();
        let buffer = decoded.get(node);
        if (!buffer) {
          buffer = await audio.decodeAudioData(bytes(part(node, "file")).buffer);
          decoded.set(node, buffer);
          // Decoded sounds are large; a few are enough to go back and forth.
          if (decoded.size > 6) decoded.delete(decoded.keys().next().value);
        }
        return buffer;
      }
      class EmbeddedVoice {
        static async make(node) { return new EmbeddedVoice(node, await decode(node)); }
        constructor(node, buffer) { this.node = node; this.buffer = buffer; this.duration = buffer.duration; }
        start(offset) {
          const source = audio.createBufferSource();
          source.buffer = this.buffer;
          source.connect(gain);
          this.loop = state.loops ? loopOf(this.node) || [0, this.duration] : null;
          if (this.loop) {
            [source.loopStart, source.loopEnd] = this.loop;
            source.loop = true;
            if (offset >= this.loop[1]) offset = this.loop[0];
          }
          source.onended = () => { if (this.source === source) { this.source = null; ended(this); } };
          this.source = source;
          this.offset = offset;
          this.began = audio.currentTime;
          source.start(0, offset);
        }
        stop() { const source = this.source; this.source = null; if (source) { source.onended = null; source.stop(); } }
        position() {
          const time = this.offset + audio.currentTime - this.began;
          if (!this.loop || time < this.loop[1]) return Math.min(time, this.duration);
          return this.loop[0] + (time - this.loop[0]) % (this.loop[1] - this.loop[0]);
        }
        volume(value) { gain.gain.value = value; }
      }

      /* A sound in a file beside the page: played as it comes; it loops as a whole. */
      class LinkedVoice {
        static async make(node) { return new LinkedVoice(node); }
        constructor(node) {
          this.duration = seconds(node);
          this.player = new Audio(node.dataset.source);
          this.player.onended = () => ended(this);
          this.player.onerror = () => failed(node);
        }
        start(offset) {
          this.player.loop = state.loops;
          this.player.volume = state.volume;
          this.player.currentTime = offset;
          this.player.play().catch((error) => { if (error.name !== "AbortError") failed(this.node); });
        }
        stop() { this.player.pause(); }
        position() { return this.player.currentTime; }
        volume(value) { this.player.volume = value; }
      }

      async function play(node, offset = 0) {
        halt();
        const token = ++state.token;
        if (state.node && state.node !== node) rest(state.node);
        state.node = node;
        state.offset = offset;
        show();
        let voice;
        try {
          voice = await (part(node, "file") === null ? LinkedVoice : EmbeddedVoice).make(node);
          // Another was asked for while this one was decoded.
          if (token !== state.token) return;
          voice.start(Math.min(offset, Math.max(voice.duration - 0.001, 0)));
        } catch {
          return failed(node);
        }
        state.voice = voice;
        state.playing = true;
        node.dataset.state = "playing";
        show();
        requestAnimationFrame(follow);
      }
      function halt() {
        if (state.voice && state.playing) {
          state.offset = state.voice.position();
          state.voice.stop();
        }
        state.playing = false;
        state.token++;
        if (state.node) state.node.dataset.state = "paused";
        show();
      }
      function ended(voice) {
        if (voice !== state.voice) return;
        state.playing = false;
        state.offset = 0;
        rest(state.node);
        show();
      }
      function failed(node) {
        state.playing = false;
        rest(node);
        show();
        const message = "This browser cannot play " + node.dataset.path;
        one(".title span", bar).textContent = message;
        say(message);
      }
      function rest(node) {
        delete node.dataset.state;
        for (const head of heads(node)) head.style.left = "0";
        draw(node);
      }
      function toggle(node) {
        if (state.node === node && state.playing) halt();
        else play(node, state.node === node ? state.offset : 0);
      }

      /* What shows the position. */
      const heads = (node) => [...all(".head", node), ...(one(".panel .big")?.dataset.of === node.id ? all(".panel .head") : [])];
      const position = () => (state.playing && state.voice ? state.voice.position() : state.offset);
      function place() {
        if (!state.node) return;
        const length = seconds(state.node) || state.voice?.duration || 1;
        const share = Math.min(position() / length, 1);
        for (const head of heads(state.node)) head.style.left = share * 100 + "%";
        for (const canvas of canvases(state.node)) paint(canvas, share);
        const line = one("#line");
        if (document.activeElement !== line || state.playing) line.value = Math.round(share * 1000);
        line.setAttribute("aria-valuetext", clock(position()) + " of " + clock(length));
        one("#now").textContent = clock(position());
        one("#length").textContent = clock(length);
      }
      function follow() {
        if (!state.playing) return;
        place();
        requestAnimationFrame(follow);
      }
      function show() {
        bar.hidden = !state.node;
        if (!state.node) return;
        bar.dataset.state = state.playing ? "playing" : "paused";
        one(".title b", bar).textContent = one(".open", state.node).textContent;
        one(".title span", bar).textContent = state.node.dataset.path;
        one(".main", bar).setAttribute("aria-label", state.playing ? "Pause" : "Play");
        for (const button of all(".cell .play")) {
          const isThis = button.closest(".cell") === state.node && state.playing;
          button.setAttribute("aria-label", (isThis ? "Pause " : "Play ") + button.dataset.name);
        }
        one("#loop").setAttribute("aria-pressed", String(state.loops));
        place();
      }

      \#(waveforms)
      function seek(node, event, box) {
        const area = box.getBoundingClientRect();
        const share = Math.min(Math.max((event.clientX - area.left) / area.width, 0), 1);
        play(node, share * seconds(node));
      }

      document.addEventListener("click", (event) => {
        const node = event.target.closest('.cell[data-kind="sound"]');
        if (!node) return;
        const button = event.target.closest(".play");
        if (button) toggle(node);
        else if (event.target.closest(".face") && node.dataset.duration) seek(node, event, one(".face", node));
      });
      one(".main", bar).addEventListener("click", () => toggle(state.node));
      one("#previous").addEventListener("click", () => { Gallery.step(-1); Gallery.playSelected(); });
      one("#next").addEventListener("click", () => { Gallery.step(1); Gallery.playSelected(); });
      one("#line").addEventListener("input", (event) => {
        const time = event.target.value / 1000 * seconds(state.node);
        if (state.playing) play(state.node, time); else { state.offset = time; place(); }
      });
      const loop = () => {
        state.loops = !state.loops;
        memory.set("loop", String(state.loops));
        if (state.playing) play(state.node, position()); else show();
      };
      one("#loop").addEventListener("click", loop);
      one("#volume").value = state.volume;
      one("#volume").addEventListener("input", (event) => {
        state.volume = Number(event.target.value);
        memory.set("volume", String(state.volume));
        state.voice?.volume(state.volume);
      });

      const mark = (frequency) => (frequency >= 1000 ? frequency / 1000 + "k" : String(frequency));
      Gallery.playSelected = () => { const node = one('.cell[aria-current="true"][data-kind="sound"]'); if (node) play(node); };
      Gallery.family("sound", {
        show(node) {
          const image = one("img", node), picture = part(node, "spectrogram");
          if (image && picture) image.src = "data:image/png;base64," + picture;
          for (const canvas of all(".wave", node)) { paint(canvas); resized.observe(canvas); }
        },
        activate: toggle,
        inspect(node, body) {
          const big = one(".big", body);
          if (!big) return;
          big.dataset.of = node.id;
          const image = one("img", node);
          this.show(node);
          one("img", big).src = image.src;
          const [low, high] = image.dataset.range.split(" ").map(Number), axis = one(".axis", big);
          for (const frequency of [100, 500, 1000, 5000, 10000]) {
            if (frequency < low || frequency > high * 0.95) continue;
            const label = Object.assign(document.createElement("span"), { textContent: mark(frequency) });
            label.style.bottom = Math.log(frequency / low) / Math.log(high / low) * 100 + "%";
            axis.append(label);
          }
          const canvas = one(".wave", big), small = one(".wave", node);
          for (const name of ["peaks", "loop", "duration"]) if (small.dataset[name]) canvas.dataset[name] = small.dataset[name];
          paint(canvas, node === state.node ? position() / (seconds(node) || 1) : 0);
          resized.observe(canvas);
          big.addEventListener("click", (event) => seek(node, event, big));
          if (node === state.node) place();
        },
        repaint() { for (const canvas of all(".wave")) paint(canvas); if (state.node) place(); },
        keys: {
          l: loop, p: toggle,
          "[": () => state.node && play(state.node, Math.max(position() - 1, 0)),
          "]": () => state.node && play(state.node, Math.min(position() + 1, seconds(state.node))),
          m: () => { const mute = state.volume > 0 ? 0 : 0.9; one("#volume").value = mute; one("#volume").dispatchEvent(new Event("input")); },
        },
      });
    })();

    """#
}
