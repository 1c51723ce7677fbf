import AudioRecipes
import JSONCore
import SpecModel
import Testing

@testable import SchemaKit
@testable import SpecCade

/// What `missing field` tells to write.
@Suite("Examples of values") struct ExampleValueTests {
  /// Every object type below a shape, with its tag where a union chooses it.
  private func objects(_ shapes: [SchemaShape]) -> [(object: ObjectShape, tag: JSONTree.Member?)] {
    var pending = shapes
    var seen: Set<String> = []
    var found: [(ObjectShape, JSONTree.Member?)] = []
    while let shape = pending.popLast() {
      switch shape {
      case .object(let name, let object):
        guard seen.insert(name).inserted else { continue }
        let object = object()
        found.append((object, nil))
        pending += object.fields.map(\.shape)
      case .union(let name, let union):
        guard seen.insert(name).inserted else { continue }
        let union = union()
        for entry in union.cases {
          found.append((entry.object, JSONTree.Member(union.tag, .string(entry.tag))))
          pending += entry.object.fields.map(\.shape)
        }
      case .array(let element, _): pending.append(element)
      case .map(_, let value): pending.append(value)
      case .alternatives(let shapes): pending += shapes
      default: break
      }
    }
    return found
  }

  @Test("Of every member of every block: an object of them is accepted, rules between fields included")
  func accepted() throws {
    let shapes = [Spec.shape(.any), AudioParams.shape(.any), LFOTarget.shape(.any), Report.shape(.any)]
    let all = objects(shapes)
    #expect(all.count > 100)
    for (object, tag) in all {
      let required = object.fields.filter { $0.presence.isRequired }
      let members = (tag.map { [$0] } ?? []) + required.map { JSONTree.Member($0.name, $0.example) }
      #expect(object.accepts(JSONTree.object(members).document().root), "\(object.name): \(members)")
      // Alone too, of those that may be absent.
      for field in object.fields where !field.presence.isRequired {
        let text = JSONTree.object(members + [JSONTree.Member(field.name, field.example)])
        if !object.accepts(text.document().root) { #expect(Self.dependent.contains(field.name), "\(text.text)") }
      }
    }
  }

  /// Members that only fit together with others: LFOs of effects need those effects.
  private static let dependent: Set<String> = ["post_fx_lfos"]

  @Test("None is so long that a line could not show it, and each says what belongs there")
  func readable() {
    for (object, _) in objects([Spec.shape(.any), AudioParams.shape(.any), LFOTarget.shape(.any)]) {
      for field in object.fields {
        #expect(ExampleText.line(field.example).count <= 120)
        let text = MissingField.message(field) + " " + MissingField.hint(field)
        #expect(
          !text.contains("  ") && !text.contains(" ,") && !text.contains(".)") && !text.contains("inf"), "\(text)")
      }
    }
  }
}
