import JSONCore

extension FieldTable {
  /// Reads every member into `root`; reports unknown, missing, duplicate and malformed ones.
  func decode(_ json: JSONValue, into root: inout Root, tag: String?, _ context: inout DecodingContext) {
    var seen = SeenFields(count: index.all.count)
    // Members mostly come in declared order: the search starts behind the last one found.
    var hint = 0
    var strangers: [String] = []
    for member in json.members {
      if context.isFull { return }
      guard let place = index.index(of: member, from: &hint) else {
        if let tag, member.keyEquals(tag) { continue }
        if strangers.count < Self.mostStrangers { strangers.append(member.key) }
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
      reportMissing(fields[place], seen, strangers, tag: tag, &context)
    }
  }

  /// As many unknown members are compared with what is missing: a hostile document could have millions.
  private static var mostStrangers: Int { 32 }

  /// - Parameter strangers: The members that the object does not know: one of them may be this one, misspelt.
  private func reportMissing(
    _ field: Field, _ seen: SeenFields, _ strangers: [String], tag: String?, _ context: inout DecodingContext
  ) {
    let absent = index.all.indices.filter { !seen.contains($0) }.map { index.all[$0] }
    let misspelt = strangers.first { Suggestion.nearest(to: $0, among: absent) == field.name }
    let shape = field.shape()
    let hint =
      misspelt.map { MissingField.hint(field.name, misspelt: $0, isRead: rejects($0)) } ?? MissingField.hint(shape)
    context.descend(.member(field.name)) {
      $0.report(.missingField, MissingField.message(shape), hint: hint)
    }
  }

  /// Whether a member that is not declared is refused, and not passed over.
  private func rejects(_ key: String) -> Bool {
    switch unknown {
    case .ignored: false
    case .rejectedExceptPrefix(let prefix): !key.hasPrefix(prefix)
    case .rejected: true
    }
  }

  private func handleUnknown(_ member: JSONMember, tag: String?, _ context: inout DecodingContext) {
    let key = member.key
    guard rejects(key) else { return }
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
