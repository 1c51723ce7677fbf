import JSONCore

/// What there is to tell of the finished files of one family, from their bytes alone: measurements, how two differ, and
/// which rules of quality they break.
///
/// A family that has one stands in the list of families; no command knows any family by itself.
public protocol AssetAnalysis: Sendable {
  /// A file, decoded.
  associatedtype Asset

  /// Decodes a file.
  ///
  /// - Throws: Where the bytes are damaged, of an unknown encoding, or too large to be measured.
  static func read(_ bytes: [UInt8]) throws(AnalysisFailure) -> Asset
  /// The measurements (contract, core §9): an object of objects, the keys of each sorted, floats by `JSONTree.measured`.
  static func metrics(_ asset: Asset) -> JSONTree
  /// 48 numbers that similar assets have alike (contract, core §9.5); nil for families that have none.
  static func embedding(_ asset: Asset) -> [Double]?
  /// How two assets differ (contract, core §9.4): members of an object.
  ///
  /// - Throws: Where the two cannot be compared.
  static func comparison(_ a: Asset, _ b: Asset) throws(AnalysisFailure) -> [JSONTree.Member]

  /// All rules, in the order in which they are checked.
  static var lintRules: [LintRule] { get }
  /// Raised whenever the rules say something else of the same file: cached findings are then found again.
  static var lintVersion: Int { get }
  /// What the rules have to say of an asset.
  static func lint(_ asset: Asset, _ context: LintContext) -> [LintIssue]
}

/// Why a file could not be measured or compared.
public struct AnalysisFailure: Error, Sendable, Hashable {
  public var message: String
  /// What to do about it.
  public var hint: String?

  public init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}

/// What is known of an asset beyond its bytes: the recipe that it was made by.
public struct LintContext: Sendable {
  /// The recipe kind; nil where the spec is not known.
  public var recipeKind: String?
  /// The recipe's parameters.
  public var params: JSONValue?

  public init(recipeKind: String? = nil, params: JSONValue? = nil) {
    self.recipeKind = recipeKind
    self.params = params
  }
}

/// One rule of quality.
public struct LintRule: Sendable, Hashable {
  /// `audio/clipping`.
  public var id: String
  public var severity: LintIssue.Severity
  /// When it fires, in a sentence.
  public var doc: String
  /// The types of assets that it looks at.
  public var appliesTo: [AssetType]

  public init(_ id: String, _ severity: LintIssue.Severity, _ appliesTo: [AssetType], doc: String) {
    self.id = id
    self.severity = severity
    self.appliesTo = appliesTo
    self.doc = doc
  }
}
