import SchemaKit

/// A crossfade among four sources on a plane.
public struct Vector: SynthesisBlock {
  public var frequency = 0.0
  public var sources: [VectorSource] = []
  public var positionX = 0.5
  public var positionY = 0.5
  public var path: [VectorPathPoint] = []
  public var pathLoop = false
  public var pathCurve: SweepCurve = SweepCurve.linear

  public init() {}

  public static let tag = "vector"
  public static let doc = "A crossfade among four sources on a plane."
  public static let table = fields(of: Vector.self) { f in
    f.required(\.frequency, "frequency", .usually(20...20000), unit: .hertz, doc: "Frequency of the sound.")
    f.required(
      \.sources, "sources", ArrayRule(element: .any, count: 4...4),
      doc: "Top left, top right, bottom left, bottom right.")
    f.defaulted(\.positionX, "position_x", .usually(0...1), doc: "Left to right.")
    f.defaulted(\.positionY, "position_y", .usually(0...1), doc: "Top to bottom.")
    f.defaulted(\.path, "path", doc: "A way over the plane, instead of a fixed position.")
    f.defaulted(\.pathLoop, "path_loop", doc: "Whether the way starts again at its end.")
    f.defaulted(\.pathCurve, "path_curve", doc: "How each stretch of the way is eased.")
  }

  public var work: Double {
    sources.reduce(path.isEmpty ? 0.1 : 0.15) { sum, source in
      switch source.sourceType {
      case .noise: sum + 0.02
      case .sine: sum + 0.02
      case .saw, .square, .triangle: sum + 0.055
      case .wavetable: sum + 0.15
      }
    }
  }
}

/// What a corner of the plane sounds like.
public enum VectorSourceType: String, SchemaEnumeration {
  case sine
  case saw
  case square
  case triangle
  case noise
  case wavetable
}

/// A corner of the plane.
public struct VectorSource: SchemaObject {
  public var sourceType: VectorSourceType = VectorSourceType.sine
  public var frequencyRatio = 1.0

  public init() {}

  public static let doc = "A corner of the plane."
  public static let table = fields(of: VectorSource.self) { f in
    f.required(\.sourceType, "source_type", doc: "What it sounds like.")
    f.defaulted(\.frequencyRatio, "frequency_ratio", .usually(0.0625...16), doc: "Its frequency against the base.")
  }
}

/// A point of the way.
public struct VectorPathPoint: SchemaObject {
  public var x = 0.0
  public var y = 0.0
  public var duration = 0.0

  public init() {}

  public static let doc = "A point of the way."
  public static let table = fields(of: VectorPathPoint.self) { f in
    f.required(\.x, "x", .usually(0...1), doc: "Left to right.")
    f.required(\.y, "y", .usually(0...1), doc: "Top to bottom.")
    f.required(\.duration, "duration", .usually(0...30), unit: .seconds, doc: "Time to get here from the point before.")
  }
}
