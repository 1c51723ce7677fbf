/// Stands for the place where a list or dict was made, and for the calls in which that was, at no cost.
public struct OriginToken: Sendable, BitwiseCopyable {
  let instruction: UInt
  let trail: UInt32
  /// The number of the heap, whose trails are meant.
  let heap: UInt32
}

/// Where the lists and dicts of an evaluation were made, for a host that keeps their data longer than their values.
///
/// It keeps the code of the modules and the calls, not their memory.
public struct OriginTable: Sendable {
  private let modules: [FunctionCode]
  private let trails: [(heap: UInt32, links: [CallTrails.Link])]

  init(_ modules: [LoadedModule]) {
    self.modules = modules.map(\.compiled.code)
    trails = modules.map { ($0.heap.pointer.pointee.id, $0.heap.trails.pointee.links) }
  }

  /// The place that a value gave as its `originToken`. O(functions).
  public func location(_ token: OriginToken) -> SourceLocation? { entry(token.instruction)?.location }

  /// The calls in which the value was made, outermost first, and at the end the place itself; empty where that is not
  /// known. O(functions) for each.
  ///
  /// A program that makes lists or dicts on more than 65,534 ways of calls has the outer calls of some only.
  public func stack(_ token: OriginToken) -> [StackEntry] {
    guard let place = entry(token.instruction) else { return [] }
    let links = trails.first { $0.heap == token.heap }?.links ?? []
    return CallTrails.sites(token.trail, in: links).compactMap(entry) + [place]
  }

  private func entry(_ address: UInt) -> StackEntry? {
    guard let instruction = UnsafePointer<Instruction>(bitPattern: address) else { return nil }
    for module in modules {
      var found: StackEntry?
      module.visitAll { code in
        if let range = code.range(at: instruction) {
          found = StackEntry(function: code.name, source: code.source, range: range)
        }
      }
      if let found { return found }
    }
    return nil
  }
}

extension Evaluation {
  /// See `StarlarkValue.originToken`.
  public var origins: OriginTable { OriginTable(evaluatedModules) }
}

extension StarlarkValue {
  /// Stands for `origin` and `originStack` in the `origins` of the evaluation; of other values than lists, dicts and sets
  /// it stands for nothing.
  public var originToken: OriginToken {
    var origin = Origin.unknown
    if value.isObject {
      switch value.header.pointee.kind {
      case .list: origin = value.asObject(ListObject.self).pointee.origin
      case .dict, .set: origin = value.asObject(DictObject.self).pointee.origin
      default: break
      }
    }
    return OriginToken(
      instruction: origin.instruction, trail: origin.trail,
      heap: value.isObject ? value.header.pointee.heap : 0)
  }
}
