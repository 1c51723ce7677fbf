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
  /// Added to the modulation index, one a sample (an fm_index LFO).
  var indexOffsets: [Double]? = nil
}

/// A synthesis that this version renders.
protocol RenderableSynthesis: SynthesisBlock {
  /// The layer's sound, mono, `context.sampleCount` samples, before LFO, filter and envelope.
  func render(_ context: SynthesisContext) -> [Double]
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
}

/// An effect that this version renders.
protocol RenderableEffect: EffectBlock {
  /// Refuses parameters that the contract checks only when generating (audio §11, ranges in bold): AUDIO_006.
  func checkRanges() throws(GenerationError)
  /// Processes both channels in place; the length stays.
  func process(_ buffer: inout StereoBuffer, _ context: EffectContext)
}
