/// A Starlark spec of 200 lines as people write them: helpers, a comprehension, and one layer after the other.
enum LongSpec {
  static let text: String = {
    var lines = [
      "def hit(seconds, attack = 0.002):",
      "    return envelope(attack, seconds * 0.7, 0.0, seconds * 0.3)",
      "",
      "def partial(base, number, level):",
      "    return audio_layer(",
      "        oscillator(base * number, \"sine\"),",
      "        envelope = hit(1.5 / number),",
      "        volume = level / number,",
      "        pan = 0.5 if number % 2 else -0.5,",
      "    )",
      "",
      "chord = [partial(220 * ratio, n, 0.4) for ratio in [1.0, 1.25, 1.5] for n in range(1, 5)]",
      "",
      "layers = []",
    ]
    var index = 0
    while lines.count < 186 {
      lines += [
        "layers.append(audio_layer(",
        "    fm_synth(carrier = \(110 + index * 7), modulator = \(220 + index * 11), index = \(1 + index % 5)),",
        "    envelope = hit(\(Double(index % 7 + 1) / 10)),",
        "    volume = 0.2,",
        "    filter = lowpass(\(800 + index * 50), resonance = 0.9, sweep_to = \(300 + index * 10)),",
        "))",
      ]
      index += 1
    }
    lines += [
      "",
      "audio_spec(",
      "    asset_id = \"bench-long\",",
      "    seed = 7,",
      "    output_path = \"bench/long.wav\",",
      "    format = \"wav\",",
      "    duration_seconds = 2.0,",
      "    sample_rate = 44100,",
      "    layers = (chord + layers)[:24],",
      "    effects = [reverb(decay = 0.5, wet = 0.2)],",
      "    description = \"A spec of 200 lines.\",",
      ")",
    ]
    return lines.joined(separator: "\n") + "\n"
  }()
}
