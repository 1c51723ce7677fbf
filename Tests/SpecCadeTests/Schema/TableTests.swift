import AudioRecipes
import JSONCore
import SpecModel
import Testing

@testable import SchemaKit

/// No stored property is forgotten in a table, no name stands for two types.
@Suite struct TableTests {
  /// Every object type that a value of these reaches, found in generated values.
  private func reachableTypes() throws -> [String: any SchemaObject] {
    var found: [String: any SchemaObject] = [:]
    var generator = ValueGenerator(seed: 21)
    for _ in 0..<300 {
      if let tree = generator.value(for: AudioParams.shape(.any)) {
        visit(try #require(AudioParams.decode(tree.document().root).value), &found)
      }
      // A target is rarely generated where the rules between fields allow it: by itself too.
      if let tree = generator.value(for: LFOTarget.shape(.any)) {
        visit(try #require(LFOTarget.decode(tree.document().root).value), &found)
      }
      if let tree = generator.value(for: Spec.shape(.any)) {
        visit(try #require(Spec.decode(tree.document().root).value), &found)
      }
      if let tree = generator.value(for: Report.shape(.any)) {
        visit(try #require(Report.decode(tree.document().root).value), &found)
      }
    }
    return found
  }

  private func visit(_ value: Any, _ found: inout [String: any SchemaObject]) {
    if let object = value as? any SchemaObject { found["\(type(of: object))"] = object }
    for child in Mirror(reflecting: value).children { visit(child.value, &found) }
  }

  private func check<Object: SchemaObject>(_ object: Object) {
    let stored = Mirror(reflecting: object).children.compactMap(\.label)
    let paths = Object.table.fields.map { $0.keyPath as AnyKeyPath }
    #expect(stored.count == paths.count, "\(Object.self): properties \(stored), fields \(Object.table.names)")
    #expect(Set(paths).count == paths.count, "\(Object.self): a property stands twice in the table")
    #expect(Set(Object.table.names).count == paths.count, "\(Object.self): a name stands twice in the table")
    for (path, name) in zip(paths, Object.table.names) {
      let isStored = (path as? PartialKeyPath<Object>).flatMap { MemoryLayout<Object>.offset(of: $0) } != nil
      #expect(isStored, "\(Object.self).\(name) is not a stored property")
    }
  }

  @Test func everyStoredPropertyIsDeclared() throws {
    let types = try reachableTypes()
    for object in types.values { check(object) }
    // Objects of the shapes that no generated value reached would escape the check.
    var names: [String: Set<String>] = [:]
    for shape in [AudioParams.shape(.any), Spec.shape(.any), Report.shape(.any)] { collect(shape, &names) }
    let reached = Set(types.values.map { type(of: $0).schemaName })
    let expected = Set(
      names.filter { name, marks in
        !marks.contains("union") && !marks.contains("enumeration") && !name.hasSuffix("(words)")
      }.keys)
    #expect(expected.isSubset(of: reached), "\(expected.subtracting(reached))")
    #expect(types.count > 90, "\(types.count)")
  }

  @Test func schemaNamesAreUnique() {
    for shapes in [[AudioParams.shape(.any), Spec.shape(.any)], [Report.shape(.any)]] {
      var names: [String: Set<String>] = [:]
      for shape in shapes { collect(shape, &names) }
      for (name, fingerprints) in names {
        #expect(fingerprints.count == 1, "\(name) names \(fingerprints.count) types: \(fingerprints)")
      }
    }
  }

  /// What each name of a shape stands for: the names of its members.
  private func collect(_ shape: SchemaShape, _ names: inout [String: Set<String>]) {
    switch shape {
    case .anything, .boolean, .integer, .number, .string: return
    case .enumeration(let enumeration):
      names[enumeration.name, default: []].insert("enumeration")
      names["\(enumeration.name) (words)", default: []].insert(enumeration.values.map(\.name).joined(separator: ","))
    case .array(let element, _): collect(element, &names)
    case .map(_, let value): collect(value, &names)
    case .alternatives(let shapes): for shape in shapes { collect(shape, &names) }
    case .object(let name, let object): collect(name, object(), &names)
    case .union(let name, let union):
      guard names[name]?.contains("union") != true else { return }
      names[name, default: []].insert("union")
      for entry in union().cases { collect(entry.object.name, entry.object, &names) }
    }
  }

  private func collect(_ name: String, _ object: ObjectShape, _ names: inout [String: Set<String>]) {
    let members = object.fields.map(\.name).joined(separator: ",")
    guard names[name, default: []].insert(members).inserted else { return }
    for field in object.fields { collect(field.shape, &names) }
  }
}
