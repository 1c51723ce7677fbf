import SchemaKit

/// The functions that Starlark specs may call: the standard library of specs.
///
/// A library is a list of declarations. What checks arguments, makes results, prints reference pages and completes names
/// reads the declarations; none of it knows a function by itself.
public final class Library: Sendable {
  /// What reports call `stdlib_version`: raised with every change of what functions give.
  public let version: String
  /// In order of declaration: the core, then family by family.
  public let functions: [LibraryFunction]

  /// The version of the functions that are declared here.
  public static let currentVersion = "0.2.0"

  /// No functions at all: the plain language.
  public static let empty = Library { _ in }

  /// - Parameter declare: Declares the functions; a later one of the same name hides the earlier one.
  public init(version: String = Library.currentVersion, _ declare: (inout LibraryBuilder) -> Void) {
    self.version = version
    var builder = LibraryBuilder()
    declare(&builder)
    functions = builder.functions
  }

  /// The function of a name. O(functions).
  public subscript(name: String) -> LibraryFunction? { functions.last { $0.name == name } }

  /// The name that was probably meant.
  public func suggestion(for name: String) -> String? { Suggestion.nearest(to: name, among: functions.map(\.name)) }
}

/// Collects declarations. Each costs a fraction of a microsecond: parameters and results are declared when they are first
/// asked for.
public struct LibraryBuilder {
  private(set) var functions: [LibraryFunction] = []
  private var section = LibrarySection(domain: "", title: "", category: "")

  init() {}

  /// The functions declared from here on belong together.
  /// - Parameters:
  ///   - domain: The chapter of the contract that they belong to: `core`, `audio`, …
  ///   - title: What lists and pages put above them.
  ///   - category: What `stdlib dump` calls it.
  public mutating func begin(domain: String, _ title: String, category: String) {
    section = LibrarySection(domain: domain, title: title, category: category)
  }

  /// Declares a function.
  /// - Parameters:
  ///   - category: What the published listing files it under, where that is not the section's category.
  ///   - doc: One line on what it gives.
  ///   - declare: Its parameters in order, and its result.
  public mutating func function(
    _ name: String, category: String? = nil, doc: String, example: String? = nil,
    _ declare: @escaping @Sendable (inout LibraryFunctionBuilder) -> Void
  ) {
    functions.append(
      LibraryFunction(name: name, section: section, category: category, doc: doc, example: example, declare: declare))
  }
}

/// What functions belong to.
struct LibrarySection: Sendable {
  let domain: String
  let title: String
  let category: String
}
