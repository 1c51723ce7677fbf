import JSONCore

/// A family of assets that is told by the extension of its files, and what this version can say of them.
public struct AssetFamily: Sendable {
  /// As envelopes name the type: `audio`.
  public let name: String
  /// The files that are measured and compared; lower case, without dot.
  public let extensions: [String]
  /// The files that rules are for; the measured ones among them.
  public let lintedExtensions: [String]
  /// The code of a file that cannot be measured.
  public let failureCode: DiagnosticCode
  /// Nil where this version cannot look into the files.
  public let analysis: Analysis?

  /// An `AssetAnalysis` without its asset type.
  public struct Analysis: Sendable {
    public let lintRules: [LintRule]
    public let lintVersion: Int
    let measuring: @Sendable ([UInt8], Bool) throws(AnalysisFailure) -> AssetMeasurement
    let checking: @Sendable ([UInt8]) throws(AnalysisFailure) -> Void
    let comparing: @Sendable ([UInt8], [UInt8]) throws(AnalysisFailure) -> [JSONTree.Member]
    let linting: @Sendable ([UInt8], LintContext) throws(AnalysisFailure) -> [LintIssue]

    /// Decodes and measures a file.
    public func measure(_ bytes: [UInt8], embedding: Bool) throws(AnalysisFailure) -> AssetMeasurement {
      try measuring(bytes, embedding)
    }

    /// Only decodes a file.
    public func check(_ bytes: [UInt8]) throws(AnalysisFailure) { try checking(bytes) }

    /// Decodes and compares two files.
    public func compare(_ a: [UInt8], _ b: [UInt8]) throws(AnalysisFailure) -> [JSONTree.Member] { try comparing(a, b) }

    /// Decodes a file and checks the rules.
    public func lint(_ bytes: [UInt8], _ context: LintContext) throws(AnalysisFailure) -> [LintIssue] {
      try linting(bytes, context)
    }
  }

  /// A family that this version knows by its files only.
  public init(
    declaring name: String, extensions: [String], lintedExtensions: [String] = [], failureCode: DiagnosticCode
  ) {
    self.name = name
    self.extensions = extensions
    self.lintedExtensions = extensions + lintedExtensions
    self.failureCode = failureCode
    analysis = nil
  }

  /// A family whose files this version looks into.
  public init<A: AssetAnalysis>(
    _ name: String, _ type: A.Type, extensions: [String], lintedExtensions: [String] = [], failureCode: DiagnosticCode
  ) {
    self.name = name
    self.extensions = extensions
    self.lintedExtensions = extensions + lintedExtensions
    self.failureCode = failureCode
    analysis = Analysis(
      lintRules: A.lintRules, lintVersion: A.lintVersion,
      measuring: { (bytes, embedding) throws(AnalysisFailure) in
        let asset = try A.read(bytes)
        return AssetMeasurement(metrics: A.metrics(asset), embedding: embedding ? A.embedding(asset) : nil)
      },
      checking: { (bytes) throws(AnalysisFailure) in _ = try A.read(bytes) },
      comparing: { (a, b) throws(AnalysisFailure) in try A.comparison(try A.read(a), try A.read(b)) },
      linting: { (bytes, context) throws(AnalysisFailure) in A.lint(try A.read(bytes), context) })
  }
}

/// What a file measures.
public struct AssetMeasurement: Sendable {
  public var metrics: JSONTree
  public var embedding: [Double]?

  public init(metrics: JSONTree, embedding: [Double]? = nil) {
    self.metrics = metrics
    self.embedding = embedding
  }
}

/// The families that a host knows.
public struct AssetFamilies: Sendable {
  public let list: [AssetFamily]

  public init(_ list: [AssetFamily]) { self.list = list }

  /// The family whose files of this extension (lower case, without dot) are measured.
  public func measuring(extension ending: String) -> AssetFamily? { list.first { $0.extensions.contains(ending) } }

  /// The family whose rules are for files of this extension.
  public func linting(extension ending: String) -> AssetFamily? { list.first { $0.lintedExtensions.contains(ending) } }

  /// Every extension that is measured, in the order of the families.
  public var extensions: [String] { list.flatMap(\.extensions) }
}

extension JSONTree {
  /// A measurement: rounded to six decimals, halves away from zero; null for one that is no finite number (contract,
  /// core §9).
  public static func measured(_ value: Double) -> JSONTree {
    let rounded = Self.sixDecimals(value)
    return rounded.isFinite ? .float(rounded) : .null
  }

  /// Rounds as measurements are rounded; what is too large to have decimals stays.
  public static func sixDecimals(_ value: Double) -> Double {
    let scaled = (value * 1e6).rounded()
    guard scaled.magnitude < 0x1p53 else { return value }
    // No measurement is minus zero.
    return scaled == 0 ? 0 : scaled / 1e6
  }
}
