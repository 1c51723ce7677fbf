extension SoundScript {
  /// The drawing of waveforms, a part of the script.
  static let waveforms =
    #"""
    /* Waveforms: pairs of lowest and highest, a byte each. */
    const shapes = new WeakMap();
    function canvases(node) {
      const big = one(".panel .big");
      return [...all(".wave", node), ...(big?.dataset.of === node.id ? all(".wave", big) : [])];
    }
    function paint(canvas, played = 0) {
      if (!canvas.clientWidth) return;
      const scale = Math.min(devicePixelRatio || 1, 2);
      const [width, height] = [Math.round(canvas.clientWidth * scale), Math.round(canvas.clientHeight * scale)];
      if (canvas.width !== width || canvas.height !== height) { canvas.width = width; canvas.height = height; }
      let shape = shapes.get(canvas);
      if (!shape) { shape = new Int8Array(bytes(canvas.dataset.peaks || "").buffer); shapes.set(canvas, shape); }
      const count = shape.length / 2, context = canvas.getContext("2d");
      context.clearRect(0, 0, width, height);
      const length = parseFloat(canvas.dataset.duration) || 1;
      if (canvas.dataset.loop) {
        const [from, to] = canvas.dataset.loop.split(" ").map((time) => Number(time) / length * width);
        context.fillStyle = "#ff8f5e26";
        context.fillRect(from, 0, to - from, height);
        context.fillStyle = "#ff8f5e";
        context.fillRect(from, 0, scale, height);
        context.fillRect(to - scale, 0, scale, height);
      }
      const middle = height / 2, reach = middle - 3 * scale, bars = Math.max(1, Math.floor(width / (2 * scale)));
      for (let x = 0; x < bars; x++) {
        let low = 0, high = 0;
        const first = Math.floor(x * count / bars), last = Math.max(first + 1, Math.ceil((x + 1) * count / bars));
        for (let index = first; index < last && index < count; index++) {
          low = Math.min(low, shape[2 * index]);
          high = Math.max(high, shape[2 * index + 1]);
        }
        const top = middle - high / 127 * reach, bottom = middle - low / 127 * reach;
        context.fillStyle = (x + 0.5) / bars <= played ? "#ff9f74" : "#8a8a99";
        context.fillRect(x * 2 * scale, top, 1.4 * scale, Math.max(bottom - top, scale));
      }
    }
    const draw = (node) => { for (const canvas of canvases(node)) paint(canvas); };
    const resized = new ResizeObserver((entries) => {
      for (const entry of entries) {
        const node = entry.target.closest(".cell");
        paint(entry.target, node && node === state.node ? position() / (seconds(node) || 1) : 0);
      }
    });

    """#
}
