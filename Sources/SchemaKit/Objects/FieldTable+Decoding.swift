import JSONCore

extension FieldTable {
  /// Reads every member into `root`; reports unknown, missing, duplicate and malformed ones.
  func decode(_ json: JSONValue, into root: inout Root, tag: String?, _ context: inout DecodingContext) {
    var seen = SeenFields(count: index.all.count)
    // Members mostly come in declared order: the search starts behind the last one found.
    var hint = 0
    for member in json.members {
      if context.isFull { return }
      guard let place = index.index(of: member, from: &hint) else {
        handleUnknown(member, tag: tag, &context)
        continue
      }
      seen.insert(place)
      context.descend(.member(index.all[place])) { fields[place].operations.decode(member.value, &root, &$0) }
    }
    if rejectsDuplicates {
      for member in json.duplicateKeys {
        context.descend(.member(member.key)) { $0.report(.duplicateField, "duplicate field `\(member.key)`") }
      }
    }
    for place in index.required where !seen.contains(place) {
      let field = fields[place]
      context.descend(.member(field.name)) {
        $0.report(.missingField, "missing field `\(field.name)`", hint: field.doc.isEmpty ? nil : field.doc)
      }
    }
  }

  private func handleUnknown(_ member: JSONMember, tag: String?, _ context: inout DecodingContext) {
    let key = member.key
    if key == tag { return }
    switch unknown {
    case .ignored: return
    case .rejectedExceptPrefix(let prefix) where key.hasPrefix(prefix): return
    case .rejected, .rejectedExceptPrefix: break
    }
    let names = (tag.map { [$0] } ?? []) + index.all
    let expected = names.isEmpty ? "there are no fields" : "expected one of \(Words.list(names))"
    let hint = misplaced.first { $0.name == key }?.hint
    context.descend(.member(key)) {
      $0.report(
        .unknownField, "unknown field `\(Found.shortened(key))`, \(expected)",
        hint: hint ?? Suggestion.nearest(to: key, among: names).map { "did you mean `\($0)`?" })
    }
  }

  func encode(_ root: Root, to builder: inout JSONBuilder) {
    for field in fields { field.operations.encode(root, &builder) }
  }
}
