import SpecModel
import Starlark

extension LibraryCall {
  /// The value as it is given on, or nil where it is not of the type. A bool is no number.
  func convert(_ value: Value, _ type: LibraryType) throws(StarlarkError) -> Value? {
    let kind = context.kind(value)
    switch type {
    case .real:
      guard kind == .int || kind == .float, let number = context.number(value) else { return nil }
      return kind == .float ? value : Value(number)
    case .number:
      if kind == .float { return value }
      return smallInteger(value).map { Value(Double($0)) }
    case .integer(let bits):
      guard kind == .int, let number = context.int(value), bits > 32 || Int32(exactly: number) != nil else {
        return nil
      }
      return value
    case .integralNumber:
      if kind == .float {
        guard let number = context.number(value), let whole = Int32(exactly: number) else { return nil }
        return try context.makeInt(Int(whole))
      }
      return smallInteger(value) == nil ? nil : value
    case .string: return kind == .string ? value : nil
    case .boolean: return kind == .bool ? value : nil
    case .dict: return kind == .dict ? value : nil
    case .stringOrNumber: return kind == .string || kind == .int || kind == .float ? value : nil
    case .integerOrString: return kind == .string || smallInteger(value) != nil ? value : nil
    case .list(let element):
      guard kind == .list else { return nil }
      return try convertElements(of: value, element)
    case .iterable(let element): return try convertElements(of: value, element)
    }
  }

  private func smallInteger(_ value: Value) -> Int32? {
    guard context.kind(value) == .int else { return nil }
    return context.int(value).flatMap { Int32(exactly: $0) }
  }

  /// A new list, so that the program can change what it gave and what it got independently.
  private func convertElements(of value: Value, _ type: LibraryType?) throws(StarlarkError) -> Value? {
    guard var elements = try context.elements(value) else { return nil }
    if let type {
      for index in elements.indices {
        guard let converted = try convert(elements[index], type) else { return nil }
        elements[index] = converted
      }
    }
    return try context.makeList(elements)
  }
}
