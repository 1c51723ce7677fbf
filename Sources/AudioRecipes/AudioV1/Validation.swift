import SchemaKit

/// Rules between the members of `audio_v1` (contract, audio §15.1). Ranges of single members stand with their fields.
extension AudioParams {
  public static func validate(_ params: AudioParams, _ context: inout RuleContext<AudioParams>) {
    for (index, layer) in params.layers.enumerated() {
      checkDelay(of: layer, index, params, &context)
      if let lfo = layer.lfo { checkTarget(of: lfo, in: layer, index, &context) }
    }
    checkPostEffectLFOs(params, &context)
  }

  private static func checkDelay(
    of layer: Layer, _ index: Int, _ params: AudioParams, _ context: inout RuleContext<AudioParams>
  ) {
    guard let delay = layer.delay, params.durationSeconds > 0, delay > params.durationSeconds else { return }
    let duration = NumberText.plain(params.durationSeconds)
    context.fail(
      ["layers", .index(index), "delay"],
      "delay must be <= duration_seconds (\(duration)), got \(NumberText.plain(delay))")
  }

  private static func checkTarget(
    of lfo: LFOModulation, in layer: Layer, _ index: Int, _ context: inout RuleContext<AudioParams>
  ) {
    let path: [JSONPath.Step] = ["layers", .index(index), "lfo", "target"]
    let target = lfo.target.member
    if type(of: target).isPostEffect {
      context.fail(
        path, "\(type(of: target).tag) LFO target is only valid in post_fx_lfos, not in layer LFOs",
        hint: "move it to `post_fx_lfos`")
    } else if let need = LayerTargetNeeds.unmet(target, in: layer) {
      context.fail(path, need)
    }
  }

  private static func checkPostEffectLFOs(_ params: AudioParams, _ context: inout RuleContext<AudioParams>) {
    var seen: Set<String> = []
    for (index, lfo) in params.postFxLfos.enumerated() {
      let path: [JSONPath.Step] = ["post_fx_lfos", .index(index), "target"]
      let target = lfo.target.member
      let tag = type(of: target).tag
      guard type(of: target).isPostEffect else {
        context.fail(
          path, "\(tag) LFO target is only valid in layer LFOs, not in post_fx_lfos", hint: "move it into a layer")
        continue
      }
      if !seen.insert(tag).inserted {
        context.fail(path, "duplicate \(tag) target in post_fx_lfos (max 1 per target)")
      }
      if let need = PostEffectTargetNeeds.unmet(target, in: params.effects) { context.fail(path, need) }
    }
  }
}

/// What a layer must have for an LFO target to move.
private enum LayerTargetNeeds {
  static func unmet(_ target: any LFOTargetBlock, in layer: Layer) -> String? {
    let synthesis = layer.synthesis.member
    switch target {
    case is FilterCutoffTarget where layer.filter == nil:
      return "filter_cutoff LFO target requires a filter on the layer"
    case is PulseWidthTarget where !hasPulse(synthesis):
      return "pulse_width LFO target is only valid for Oscillator or MultiOscillator synthesis with a square or pulse "
        + "waveform"
    case is FMIndexTarget where !(synthesis is FMSynth):
      return "fm_index LFO target is only valid for FmSynth synthesis"
    case is GrainSizeTarget where !(synthesis is Granular):
      return "grain_size LFO target is only valid for Granular synthesis"
    case is GrainDensityTarget where !(synthesis is Granular):
      return "grain_density LFO target is only valid for Granular synthesis"
    default: return nil
    }
  }

  private static func hasPulse(_ synthesis: any SynthesisBlock) -> Bool {
    func isPulse(_ waveform: Waveform) -> Bool { waveform == .square || waveform == .pulse }
    return switch synthesis {
    case let oscillator as Oscillator: isPulse(oscillator.waveform)
    case let stack as MultiOscillator: stack.oscillators.contains { isPulse($0.waveform) }
    default: false
    }
  }
}

/// What the effects must have for a post-effect LFO target to move.
private enum PostEffectTargetNeeds {
  static func unmet(_ target: any LFOTargetBlock, in effects: [Effect]) -> String? {
    switch target {
    case is DelayTimeTarget where !effects.contains(where: { hasDelay($0.member) }):
      "delay_time LFO requires at least one delay, flanger, multi_tap_delay, granular_delay or haas stereo_widener "
        + "effect in effects[]"
    case is ReverbSizeTarget where !effects.contains(where: { $0.member is Reverb }):
      "reverb_size LFO requires at least one reverb effect in effects[]"
    case is DistortionDriveTarget
    where !effects.contains(where: { $0.member is WaveShaper || $0.member is TapeSaturation }):
      "distortion_drive LFO requires at least one waveshaper or tape_saturation effect in effects[]"
    default: nil
    }
  }

  private static func hasDelay(_ effect: any EffectBlock) -> Bool {
    switch effect {
    case is Delay, is Flanger, is MultiTapDelay, is GranularDelay: true
    case let widener as StereoWidener: widener.mode == .haas
    default: false
    }
  }
}
