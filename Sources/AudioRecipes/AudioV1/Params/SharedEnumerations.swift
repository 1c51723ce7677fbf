import SchemaKit

/// Basic waveforms. At phase 0: 0, +1, −1, −1, +1.
public enum Waveform: String, SchemaEnumeration {
  case sine, square, sawtooth, triangle, pulse
}

/// How a value moves from its start to its end.
public enum SweepCurve: String, SchemaEnumeration {
  case linear, exponential, logarithmic

  public var doc: String {
    switch self {
    case .linear: "evenly"
    case .exponential: "by equal ratios"
    case .logarithmic: "fast at first, then slower"
    }
  }
}

/// Colours of noise.
public enum NoiseType: String, SchemaEnumeration {
  case white, pink, brown
}

/// Vowels of the formant synthesis and filter.
public enum Vowel: String, SchemaEnumeration {
  case a, i, u, e, o
}
