import JSONCore

extension JSONTree {
  /// A copy with the value at `steps` replaced, added (a member that is not there) or, with nil, removed.
  ///
  /// A path that leaves the document changes nothing.
  public func replacing(_ steps: some Collection<JSONPath.Step>, with value: JSONTree?) -> JSONTree {
    guard let step = steps.first else { return value ?? self }
    let rest = steps.dropFirst()
    switch (self, step) {
    case (.object(var members), .member(let name)):
      if let place = members.firstIndex(where: { $0.key == name }) {
        if rest.isEmpty, value == nil {
          members.remove(at: place)
        } else {
          members[place].value = members[place].value.replacing(rest, with: value)
        }
      } else if rest.isEmpty, let value {
        members.append(Member(name, value))
      }
      return .object(members)
    case (.array(var elements), .index(let index)) where elements.indices.contains(index):
      if rest.isEmpty, value == nil {
        elements.remove(at: index)
      } else {
        elements[index] = elements[index].replacing(rest, with: value)
      }
      return .array(elements)
    default: return self
    }
  }
}
