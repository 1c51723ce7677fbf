/// Which forms of the language a host allows, and where implementations of the specification differ, which way is taken.
/// A value, not a global: two dialects can be in use at the same time.
public struct Dialect: Sendable {
  // MARK: Forms

  /// `load("module", "name")` at the top of a module.
  public var allowsLoad = true
  /// f-strings: `f"{x}"`.
  public var allowsFormattedStrings = false
  /// `x: T`, `def f(a: T) -> T`. Annotations are parsed and not evaluated.
  public var allowsTypeAnnotations = false
  /// `...` as an expression of annotations.
  public var allowsEllipsis = false
  /// A lone `*` in a parameter list, before keyword-only parameters.
  public var allowsBareStar = true
  /// `if` and `for` at the top level of a module.
  public var allowsTopLevelControl = false
  /// A global bound more than once.
  public var allowsGlobalReassignment = false
  /// A function that calls itself, directly or not. Otherwise that is an error of the call.
  public var allowsRecursion = false
  /// Tabs between tokens and as indentation (to columns that are multiples of eight).
  public var allowsTabs = true
  /// `b"…"`.
  public var allowsBytesLiterals = true
  /// A required parameter after a defaulted one, behind `*args` or `*`.
  public var allowsRequiredAfterDefaultedKeywordOnly = true
  /// Several `*args` or `**kwargs` in one call are refused everywhere; here a named argument may follow `*args`.
  public var allowsNamedAfterStar = false
  /// A bare tuple as an expression statement or as what a `for` statement iterates over.
  public var allowsBareTuples = true

  // MARK: Strings

  /// `"\q"` stays as two characters; otherwise it is an error.
  public var keepsUnknownEscapes = false
  /// `\"` in a raw string stands for the quote alone; otherwise for both characters.
  public var rawStringsDropEscapedQuoteBackslash = false
  /// `\x80` … `\xff` and octal escapes above `\177` in text strings stand for those code points; otherwise an error.
  public var allowsHighByteEscapes = false
  /// Functions are shown as `file.name`, as starlark-rust does; otherwise as `<function name>`.
  public var showsFunctionsWithFile = false
  /// Text forms of strings escape all but letters, digits and printable ASCII, and Latin-1 too.
  public var escapesNonASCIIInRepr = false
  /// Plain decimals, `0.00001`, down to 10^-5 with |floor(log10 x)| < 6; otherwise down to 10^-4, as `%g` does.
  public var writesSmallFloatsPlain = false
  /// `{}` of `format` shows a string raw and all else by repr in any dialect; `%c`, `%i`, `%(name)s` are formats here.
  public var allowsPercentExtras = true

  // MARK: Values

  /// Ints are converted to floats before they are compared with floats; otherwise compared exactly.
  public var comparesIntegersAsFloats = false
  /// Sizes, indexes and the bounds of ranges must fit 32 bits.
  public var usesSmallIndexes = false
  /// `abs(1.5)`; otherwise `abs` takes ints only.
  public var absTakesFloats = true
  /// `[1].pop(-1)`.
  public var popTakesNegativeIndexes = true
  /// `key=None` in `sorted`, `min` and `max` means no key.
  public var allowsNoneKey = true
  /// `fail` and `print` take `sep`.
  public var allowsSeparator = true
  /// `True` and `False` as indexes of lists, tuples and ranges.
  public var allowsBooleanIndexes = false
  /// `s.elems()` and `s.codepoints()` are iterators of characters and code points, as in starlark-rust; otherwise
  /// sequences of strings, beside `elem_ords` and `codepoint_ords`.
  public var codepointsAreIntegers = false
  /// `int("1_000")`.
  public var allowsUnderscoresInInt = false
  /// Decimal strings may carry their `0x` in `int(s)`.
  public var detectsBaseByDefault = false
  /// The predeclared functions beyond the common ones.
  public var features: Features = [.print, .set, .bytes, .json]

  public struct Features: OptionSet, Sendable {
    public var rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let print = Features(rawValue: 1)
    public static let set = Features(rawValue: 2)
    public static let bytes = Features(rawValue: 4)
    public static let json = Features(rawValue: 8)
  }

  public init() {}

  /// The language of the specification (github.com/bazelbuild/starlark/blob/master/spec.md), with sets, bytes and the
  /// module `json`, without the extensions of implementations.
  public static let standard = Dialect()

  /// The specification with everything switched on that this library knows: f-strings, annotations, recursion,
  /// statements and re-assignment at top level. For scripts and the REPL.
  public static let extended: Dialect = {
    var dialect = Dialect()
    dialect.allowsFormattedStrings = true
    dialect.allowsTypeAnnotations = true
    dialect.allowsEllipsis = true
    dialect.allowsTopLevelControl = true
    dialect.allowsGlobalReassignment = true
    dialect.allowsRecursion = true
    dialect.allowsNamedAfterStar = true
    return dialect
  }()

  /// The dialect of SpecCade's specs (contract/starlark.md §2): that of starlark-rust with `def`, `lambda` and
  /// keyword-only parameters, without `load`, sets, bytes, `print` and `json`.
  public static let specCade: Dialect = {
    var dialect = Dialect()
    dialect.allowsLoad = false
    dialect.allowsBareStar = false
    dialect.allowsTopLevelControl = true
    dialect.allowsGlobalReassignment = true
    dialect.allowsRecursion = true
    dialect.allowsTabs = false
    dialect.allowsBytesLiterals = false
    dialect.allowsRequiredAfterDefaultedKeywordOnly = false
    dialect.allowsBareTuples = false
    dialect.keepsUnknownEscapes = true
    dialect.rawStringsDropEscapedQuoteBackslash = true
    dialect.allowsHighByteEscapes = true
    dialect.showsFunctionsWithFile = true
    dialect.escapesNonASCIIInRepr = true
    dialect.writesSmallFloatsPlain = true
    dialect.allowsPercentExtras = false
    dialect.comparesIntegersAsFloats = true
    dialect.usesSmallIndexes = true
    dialect.absTakesFloats = false
    dialect.popTakesNegativeIndexes = false
    dialect.allowsNoneKey = false
    dialect.allowsSeparator = false
    dialect.allowsBooleanIndexes = true
    dialect.codepointsAreIntegers = true
    dialect.allowsUnderscoresInInt = true
    dialect.detectsBaseByDefault = true
    dialect.features = []
    return dialect
  }()
}
