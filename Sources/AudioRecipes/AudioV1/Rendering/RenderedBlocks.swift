/// The building blocks that this version renders.
///
/// A list rather than a question to the types: asking whether a type conforms scans the whole program, for every `validate`.
/// A test compares the lists with the types.
enum RenderedBlocks {
  static let synthesis: [any RenderableSynthesis.Type] = [
    Oscillator.self, MultiOscillator.self, SupersawUnison.self, FMSynth.self, FeedbackFM.self, AMSynth.self,
    RingModSynth.self, PDSynth.self, Additive.self, Wavetable.self, Vector.self, NoiseBurst.self, KarplusStrong.self,
    CombFilterSynth.self, Waveguide.self, BowedString.self, Modal.self, MembraneDrum.self, Metallic.self,
    PitchedBody.self, Granular.self, Pulsar.self, VOSIM.self, Formant.self, Vocoder.self, SpectralFreeze.self,
  ]
  static let filters: [any RenderableFilter.Type] = [
    LowPass.self, HighPass.self, BandPass.self, Notch.self, AllPass.self, ShelfLow.self, ShelfHigh.self, Comb.self,
    VowelFilter.self, Ladder.self,
  ]
  static let effects: [any RenderableEffect.Type] = [
    ParametricEQ.self, Reverb.self, Delay.self, Chorus.self, Phaser.self, Flanger.self, BitCrush.self, WaveShaper.self,
    Compressor.self, Limiter.self, TruePeakLimiter.self, GateExpander.self, TransientShaper.self, AutoFilter.self,
    CabinetSim.self, RotarySpeaker.self, RingModulator.self, StereoWidener.self, TapeSaturation.self,
    MultiTapDelay.self,
    GranularDelay.self,
  ]
  static let lfoTargets: [any RenderableLFOTarget.Type] = [
    PitchTarget.self, VolumeTarget.self, FilterCutoffTarget.self, PanTarget.self, PulseWidthTarget.self,
    FMIndexTarget.self, GrainSizeTarget.self, GrainDensityTarget.self, DelayTimeTarget.self, ReverbSizeTarget.self,
    DistortionDriveTarget.self,
  ]
}
