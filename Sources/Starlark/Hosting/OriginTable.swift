/// Where the lists and dicts of an evaluation were made, for a host that keeps their data longer than their values.
///
/// It keeps the code of the modules, not their memory.
public struct OriginTable: Sendable {
  private let modules: [FunctionCode]

  init(_ modules: [FunctionCode]) { self.modules = modules }

  /// The place that a value gave as its `originToken`. O(instructions).
  public func location(_ token: UInt) -> SourceLocation? {
    guard let origin = UnsafePointer<Instruction>(bitPattern: token) else { return nil }
    for module in modules {
      var found: SourceLocation?
      module.visitAll { code in
        if let range = code.range(at: origin) { found = SourceLocation(source: code.source, range: range) }
      }
      if let found { return found }
    }
    return nil
  }
}

extension Evaluation {
  /// See `StarlarkValue.originToken`.
  public var origins: OriginTable { OriginTable(evaluatedCode) }
}

extension StarlarkValue {
  /// Stands for `origin` in the `origins` of the evaluation, at no cost; 0 for values that have none.
  public var originToken: UInt {
    guard value.isObject else { return 0 }
    switch value.header.pointee.kind {
    case .list: return UInt(bitPattern: value.asObject(ListObject.self).pointee.origin)
    case .dict, .set: return UInt(bitPattern: value.asObject(DictObject.self).pointee.origin)
    default: return 0
    }
  }
}
