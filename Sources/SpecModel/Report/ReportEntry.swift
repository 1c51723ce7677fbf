import SchemaKit

/// An error or warning in a report (contract, core §5.2): strict.
public struct ReportEntry: SchemaObject, Hashable {
  public var code = ""
  public var message = ""
  public var path: String? = nil

  public init() {}

  public init(_ diagnostic: Diagnostic) {
    code = diagnostic.code.rawValue
    message = diagnostic.message
    path = diagnostic.path?.description
  }

  public static let table = fields(of: ReportEntry.self, rejectingDuplicates: true) { f in
    f.required(\.code, "code", doc: "The stable code.")
    f.required(\.message, "message", doc: "What was found and what is accepted.")
    f.optional(\.path, "path", doc: "Where in the document.")
  }
}
