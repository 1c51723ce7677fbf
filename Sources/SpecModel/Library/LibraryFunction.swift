import Synchronization

/// A function of the library, declared once.
public final class LibraryFunction: Sendable {
  public let name: String
  /// The chapter of the contract that it belongs to: `core`, `audio`, …
  public let domain: String
  /// The heading that lists and pages put it under.
  public let section: String
  /// What the published listing files it under; partly a guess by name (contract, Starlark §7).
  public let category: String
  /// One line on what it gives.
  public let doc: String
  /// A call that can be copied.
  public let example: String?

  private let declare: @Sendable (inout LibraryFunctionBuilder) -> Void
  private let kept = AtomicLazyReference<LibraryDeclaration>()

  init(
    name: String, section: LibrarySection, category: String?, doc: String, example: String?,
    declare: @escaping @Sendable (inout LibraryFunctionBuilder) -> Void
  ) {
    self.name = name
    domain = section.domain
    self.section = section.title
    self.category = category ?? section.category
    self.doc = doc
    self.example = example
    self.declare = declare
  }

  /// Its parameters and result: declared when they are first asked for, and kept.
  public var declaration: LibraryDeclaration {
    if let known = kept.load() { return known }
    var builder = LibraryFunctionBuilder()
    declare(&builder)
    return kept.storeIfNil(LibraryDeclaration(builder))
  }

  /// In the order of the call.
  public var parameters: [LibraryParameter] { declaration.parameters }
  /// What parameters must be beyond their own rules, by the word that another one is.
  public var cases: [LibraryCase] { declaration.cases }
  /// What a call gives.
  public var result: LibraryTemplate { declaration.result }
  /// How many arguments may be given by position.
  public var positionalCount: Int { declaration.positionalCount }

  /// `oscillator(frequency, waveform = "sine", …)`, with `*` before what must be named.
  public var signature: String {
    var words: [String] = []
    for (index, parameter) in parameters.enumerated() {
      if parameter.isNamedOnly, index == positionalCount { words.append("*") }
      switch parameter.presence {
      case .required: words.append(parameter.name)
      case .defaulted(let value): words.append("\(parameter.name) = \(value.text)")
      case .optional: words.append("\(parameter.name) = None")
      }
    }
    return "\(name)(\(words.joined(separator: ", ")))"
  }
}

/// What a function takes and gives.
public final class LibraryDeclaration: Sendable {
  public let parameters: [LibraryParameter]
  public let cases: [LibraryCase]
  /// Places of parameters of which only one may be given.
  public let exclusions: [[Int]]
  public let orders: [LibraryOrder]
  public let lifts: [LibraryLift]
  public let result: LibraryTemplate
  public let positionalCount: Int

  init(_ builder: LibraryFunctionBuilder) {
    parameters = builder.parameters
    cases = builder.cases
    exclusions = builder.exclusions
    orders = builder.orders
    lifts = builder.lifts
    result = builder.result
    positionalCount = builder.parameters.count { !$0.isNamedOnly }
  }
}

/// A narrower rule for a parameter, which holds where another parameter is a certain word.
public struct LibraryCase: Sendable {
  /// The place of the parameter that chooses.
  public let chooser: Int
  public let word: String
  /// The place of the parameter that it is about.
  public let place: Int
  /// What that one must be then.
  public let rule: LibraryParameter
}
