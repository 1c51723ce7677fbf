/// Lays out a source text anew, as `docs/formatting.md` says: the same program, the same comments, one layout.
///
/// Formatting what is formatted changes nothing. Any form that this library knows is taken, whatever a dialect allows:
/// what a host would refuse is not the formatter's to say.
public struct StarlarkFormatter: Sendable {
  /// Lines are not longer, in code points, where they can be broken. Comments and strings are not.
  public static let lineWidth = 100

  /// Columns of a block.
  static let indentation = 4

  public init() {}

  /// The formatted text, which ends with a line end unless it is empty. Throws all syntax errors of a text that does
  /// not parse. O(n).
  public func format(_ source: SourceText) throws(StarlarkErrors) -> [UInt8] {
    if let result = try format(source, depth: Parser.shallowDepth) { return result }
    var result: Result<[UInt8]?, StarlarkErrors>?
    let ran = DeepStack.run {
      do throws(StarlarkErrors) {
        result = .success(try format(source, depth: Parser.maximumDepth))
      } catch { result = .failure(error) }
    }
    if ran, let text = try result?.get() { return text }
    throw StarlarkErrors([
      StarlarkError(code: .tooComplex, message: "an expression is nested too deep", source: source)
    ])
  }

  /// Nil if some expression is deeper than a first try allows.
  private func format(_ source: SourceText, depth: Int) throws(StarlarkErrors) -> [UInt8]? {
    let tree = Parser.parse(source, dialect: .anyForm, maximumDepth: depth)
    if tree.isTooDeep, depth < Parser.maximumDepth { return nil }
    if !tree.errors.isEmpty { throw StarlarkErrors(tree.errors) }
    var formatter = BlockFormatter(LeafStream(source))
    return formatter.run()
  }
}

extension Dialect {
  /// All forms at once, for tools that only look at the text.
  static let anyForm: Dialect = {
    var dialect = Dialect.extended
    dialect.keepsUnknownEscapes = true
    dialect.allowsHighByteEscapes = true
    return dialect
  }()
}
