import SchemaKit
import SpecModel

@testable import AudioRecipes

/// Filters and effects at work in tests.
enum Apply {
  static func filter(
    _ filter: any RenderableFilter, _ samples: [Double], sampleRate: Double = 44100, frequencies: [Double]? = nil
  ) -> [Double] {
    var samples = samples
    filter.process(&samples, FilterContext(sampleRate: sampleRate, frequencies: frequencies))
    return samples
  }

  static func effect(
    _ effect: any RenderableEffect, _ left: [Double], _ right: [Double]? = nil, sampleRate: Double = 44100
  ) -> StereoBuffer {
    var buffer = StereoBuffer(left: left, right: right ?? left)
    effect.process(&buffer, EffectContext(sampleRate: sampleRate, seed: 1, index: 0))
    return buffer
  }

  /// What is said of an effect's parameters beyond their ranges.
  static func adjustments(_ effect: any RenderableEffect) -> [ParameterAdjustment] {
    var range = RangeCheck(type(of: effect).tag, at: JSONPath([]))
    effect.checkRanges(&range)
    return range.adjustments
  }
}

/// A block with some of its members set.
func make<Block>(_ block: Block, _ change: (inout Block) -> Void) -> Block {
  var block = block
  change(&block)
  return block
}
