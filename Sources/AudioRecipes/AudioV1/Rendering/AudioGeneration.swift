import SchemaKit
import SpecModel

/// One rendering of a recipe: layers, mix, filter, effects, files (contract, audio §1).
struct AudioGeneration: Sendable {
  let params: AudioParams
  let context: GenerationContext

  private var sampleRate: Double { Double(params.sampleRate) }

  func run() throws(GenerationError) -> [Artifact] {
    let sampleCount = try GenerationLimits(
      params: params, budget: context.budget, previewSeconds: context.previewSeconds
    ).sampleCount()
    let sound = try context.stage("render_audio") { () throws(GenerationError) in try render(sampleCount) }
    return try AudioFiles(sound: sound, params: params, context: context).artifacts()
  }

  private func render(_ sampleCount: Int) throws(GenerationError) -> PCM16 {
    var mix = try mixLayers(sampleCount)
    if let filter = params.masterFilter?.member as? any RenderableFilter {
      for channel in mix.channels.indices {
        filter.process(&mix.channels[channel], FilterContext(sampleRate: sampleRate, frequencies: nil))
      }
      mix.holdLevel()
    }
    try applyEffects(&mix)
    // A fade of much of a short sound leaves an offset: so it comes first, unless a loop has to say where it may be.
    let plan = params.loop(count: sampleCount)
    if params.cutsTails, plan == nil { TailFade.apply(to: &mix.channels, sampleRate: sampleRate, loop: nil) }
    for channel in mix.channels.indices { Offset.remove(from: &mix.channels[channel], sampleRate: sampleRate) }
    let loop = plan?.applied(to: &mix.channels, sampleRate: sampleRate)
    if params.cutsTails, let loop { TailFade.apply(to: &mix.channels, sampleRate: sampleRate, loop: loop) }
    let storage = SampleStorage(format: context.sampleFormat, seed: context.seed)
    guard var sound = PCM16(normalising: mix.channels, sampleRate: Int(params.sampleRate), storage) else {
      throw GenerationError(code: "AUDIO_008", "synthesis error: the sound has samples that are no finite numbers")
    }
    sound.loop = loop
    return sound
  }

  /// Renders layers in parallel, a group at a time so that memory stays bounded, and sums them in order, so that the
  /// bytes do not depend on the threads. A layer goes into the mix as soon as those before it are there: on one thread
  /// one is held at a time.
  private func mixLayers(_ sampleCount: Int) throws(GenerationError) -> Mix {
    AllocatorHabit.keepFreedMemory
    let mixing = OrderedMixing(Mix(count: sampleCount, isStereo: params.hasStereoMix))
    let pitchFactors = params.pitchEnvelope?.factors(sampleRate: sampleRate, count: sampleCount)
    let layers = params.layers.enumerated().map { index, layer in
      LayerRendering(
        layer: layer, index: index, sampleRate: sampleRate, fileCount: sampleCount, seed: context.seed,
        pitchFactors: pitchFactors)
    }
    let groupSize = Self.groupSize(sampleCount)
    for first in stride(from: 0, to: layers.count, by: groupSize) {
      if context.isCancelled() { throw GenerationError(code: "AUDIO_008", "synthesis error: cancelled") }
      let group = first..<min(first + groupSize, layers.count)
      context.parallel(group.count) { index in
        let layer = layers[group.lowerBound + index]
        mixing.add(layer.render(), layer.layer, at: group.lowerBound + index)
      }
    }
    return mixing.finished()
  }

  /// How many layers are held at once.
  static func groupSize(_ sampleCount: Int) -> Int {
    let groupBytes = 1 << 27
    return max(4, groupBytes / 8 / max(sampleCount, 1))
  }

  private func applyEffects(_ mix: inout Mix) throws(GenerationError) {
    guard !params.effects.isEmpty, let left = mix.channels.first, let right = mix.channels.last else { return }
    // A mono mix is doubled at its own level: thresholds and drives see what the layers add up to.
    var buffer = StereoBuffer(left: left, right: right)
    mix.channels = []
    let movement = EffectMovement(params.postFxLfos, count: buffer.count, sampleRate: sampleRate)
    for (index, effect) in params.effects.enumerated() {
      if context.isCancelled() { throw GenerationError(code: "AUDIO_008", "synthesis error: cancelled") }
      guard let effect = effect.member as? any RenderableEffect else { continue }
      effect.process(
        &buffer, EffectContext(sampleRate: sampleRate, seed: context.seed, index: index, movement: movement))
      // Eight that are bounded stay far within the numbers.
      if effect.amplifiesWithoutBound || index % 8 == 7 { LevelGuard.hold(&buffer) }
    }
    mix.channels = [buffer.left, buffer.right]
  }
}
