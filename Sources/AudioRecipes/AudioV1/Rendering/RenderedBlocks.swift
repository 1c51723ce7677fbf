/// The building blocks that this version renders.
///
/// A list rather than a question to the types: asking whether a type conforms scans the whole program, for every `validate`.
/// A test compares the lists with the types.
enum RenderedBlocks {
  static let synthesis: [any RenderableSynthesis.Type] = [
    Oscillator.self, MultiOscillator.self, FMSynth.self, NoiseBurst.self, KarplusStrong.self, Additive.self,
    PitchedBody.self, Metallic.self,
  ]
  static let filters: [any RenderableFilter.Type] = [
    LowPass.self, HighPass.self, BandPass.self, Notch.self, AllPass.self, ShelfLow.self, ShelfHigh.self,
  ]
  static let effects: [any RenderableEffect.Type] = [
    ParametricEQ.self, Reverb.self, Delay.self, Chorus.self, Phaser.self, Flanger.self, BitCrush.self, WaveShaper.self,
    Compressor.self, Limiter.self, GateExpander.self, TransientShaper.self, RingModulator.self, StereoWidener.self,
  ]
  static let lfoTargets: [any RenderableLFOTarget.Type] = [
    PitchTarget.self, VolumeTarget.self, FilterCutoffTarget.self, PanTarget.self, PulseWidthTarget.self,
    FMIndexTarget.self,
  ]
}
