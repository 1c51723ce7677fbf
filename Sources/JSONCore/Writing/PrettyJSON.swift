/// The layout that `fmt` and all written JSON files have: two spaces a level, no line end at the end.
public enum PrettyJSON {
  /// The pretty text of a value.
  ///
  /// Numbers come in their shortest form that reads back as the same double and the same kind: integers stay
  /// integers, floats stay floats. Of repeated keys only the last is kept.
  ///
  /// - Parameter sortKeys: whether the members of every object are put in order of their keys' UTF-8 bytes.
  public static func bytes(of value: JSONValue, sortKeys: Bool) -> [UInt8] {
    var writer = JSONWriter(style: .pretty)
    writer.write(value, order: sortKeys ? .utf8 : nil)
    return writer.finish()
  }
}
