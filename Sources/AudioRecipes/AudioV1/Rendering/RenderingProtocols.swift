import SchemaKit
import SpecModel

/// What a synthesis may depend on besides its own parameters.
struct SynthesisContext: Sendable {
  /// In Hz.
  let sampleRate: Double
  /// Length of the layer, its delay taken off.
  let sampleCount: Int
  /// The layer's seed (contract, core §2.4); named components derive theirs from it.
  let seed: UInt32
  /// Factors on every pitch, one a sample: the file's pitch envelope from the layer's start, times a pitch LFO. Nil: 1.
  let pitchFactors: [Double]?
  /// Added to the duty of square and pulse, one a sample (a pulse_width LFO).
  var dutyOffsets: [Double]? = nil
  /// What the layer's LFO does to pitch or duty between the samples.
  var movement = FineMovement()
  /// Added to the modulation index, one a sample (an fm_index LFO).
  var indexOffsets: [Double]? = nil
  /// Added to the length of grains in milliseconds, one a sample (a grain_size LFO).
  var grainSizeOffsets: [Double]? = nil
  /// Added to the number of grains a second, one a sample (a grain_density LFO).
  var grainDensityOffsets: [Double]? = nil
  /// The layer's place, −1 left to 1 right, for sources that place their voices themselves.
  var pan = 0.0
  /// The layer's place at each sample, where an LFO moves it.
  var pans: [Double]? = nil
}

/// The sound of a layer's source.
enum SourceSound {
  case mono([Double])
  /// Two channels that the layer's pan still turns.
  case stereo(StereoBuffer)
  /// Two channels that stand where the layer's pan wants them.
  case placed(StereoBuffer)
}

/// A synthesis that this version renders.
protocol RenderableSynthesis: SynthesisBlock {
  /// The layer's sound, mono, `context.sampleCount` samples, before LFO, filter and envelope.
  func render(_ context: SynthesisContext) -> [Double]
  /// Whether the sound fills two channels by itself, and so makes the file stereo.
  var isSpread: Bool { get }
  /// The layer's sound in one channel or two.
  func sound(_ context: SynthesisContext) -> SourceSound
}

extension RenderableSynthesis {
  var isSpread: Bool { false }
  func sound(_ context: SynthesisContext) -> SourceSound { .mono(render(context)) }
}

/// What a filter may depend on besides its own parameters.
struct FilterContext: Sendable {
  let sampleRate: Double
  /// Frequencies in Hz that replace the filter's own and its sweep, one a sample (a filter_cutoff LFO); nil: its own.
  let frequencies: [Double]?
}

/// A filter that this version renders.
protocol RenderableFilter: FilterBlock {
  /// Whether the frequency moves over the buffer.
  var isSwept: Bool { get }
  /// The frequency in Hz at the start: what an LFO moves around.
  var frequency: Double { get }
  /// Filters one channel in place, with a state of its own that starts at rest.
  func process(_ samples: inout [Double], _ context: FilterContext)
}

/// Two channels of equal length.
struct StereoBuffer: Sendable {
  var left: [Double]
  var right: [Double]
}

/// What an effect may depend on besides its own parameters.
struct EffectContext: Sendable {
  let sampleRate: Double
  /// The spec's seed; effects derive theirs from it by name and index.
  let seed: UInt32
  /// Place in the list of effects.
  let index: Int
  /// What post-effect LFOs add to its parameters.
  var movement = EffectMovement.still
}

/// An effect that this version renders.
protocol RenderableEffect: EffectBlock {
  /// Processes both channels in place; the length stays.
  func process(_ buffer: inout StereoBuffer, _ context: EffectContext)
  /// Whether its parameters can make a sound more than 60 dB louder than it was.
  var amplifiesWithoutBound: Bool { get }
}

extension RenderableEffect {
  var amplifiesWithoutBound: Bool { false }
}
