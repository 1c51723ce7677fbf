import JSONCore
import Testing

@Suite("Trees, pointers and patches")
struct TreeTests {
  private func tree(_ text: String) throws -> JSONTree { JSONTree(try JSONDocument.parse(text).root) }

  private func patched(_ text: String, _ patch: String) throws -> String {
    var tree = try tree(text)
    try tree.apply(patch: try JSONDocument.parse(patch).root)
    return tree.text
  }

  private func reason(_ text: String, _ patch: String, limits: JSONLimits = .standard) throws -> JSONPatchError.Reason?
  {
    var tree = try tree(text)
    let before = tree
    let document = try JSONDocument.parse(patch)
    do throws(JSONPatchError) {
      try tree.apply(patch: document.root, limits: limits)
      return nil
    } catch {
      #expect(tree == before, "unchanged after an error")
      return error.reason
    }
  }

  @Test("text keeps kinds, literals make trees")
  func text() throws {
    let tree: JSONTree = ["a": [1, 1.0, nil, true, "x"], "b": [:], "c": -0.0]
    #expect(tree.text == #"{"a":[1,1.0,null,true,"x"],"b":{},"c":-0.0}"#)
    #expect(try self.tree(tree.text) == tree)
    #expect(JSONTree.unsigned(.max).text == "18446744073709551615")
    #expect(JSONTree.unsigned(5).document().root.int64 == 5)
  }

  /// RFC 6901 §5.
  static let pointers: [(String, String)] = [
    ("/foo", #"["bar","baz"]"#), ("/foo/0", #""bar""#), ("/", "0"), ("/a~1b", "1"), ("/c%d", "2"), ("/e^f", "3"),
    ("/g|h", "4"), ("/i\\j", "5"), ("/k\"l", "6"), ("/ ", "7"), ("/m~0n", "8"), ("/~01", "9"),
  ]

  @Test("the pointers of RFC 6901", arguments: pointers)
  func pointer(pointer: String, text: String) throws {
    let document = try JSONDocument.parse(
      #"{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8,"~1":9}"#)
    #expect(JSONTree(document.root).value(at: pointer)?.text == text)
    #expect(document.root.value(at: try JSONPointer(pointer))?.description == text)
    #expect(try JSONPointer(pointer).description == pointer)
    #expect(JSONTree(document.root).value(at: "") == JSONTree(document.root))
  }

  @Test("pointers that lead nowhere or are malformed")
  func wrongPointers() throws {
    let tree = try tree(#"{"a":[1,2],"b":{"0":1}}"#)
    for pointer in [
      "/a/2", "/a/-", "/a/01", "/a/-1", "/a/1e0", "/a/99999999999999999999", "/c", "/a/0/x", "/b/1", "/a/ 0", "/a/+1",
    ] {
      #expect(tree.value(at: pointer) == nil, "\(pointer)")
    }
    #expect(tree.value(at: "/b/0") == 1)
    #expect(throws: JSONPointer.SyntaxError.missingSlash) { try JSONPointer("a") }
    #expect(throws: JSONPointer.SyntaxError.invalidEscape) { try JSONPointer("/a~2") }
    #expect(throws: JSONPointer.SyntaxError.invalidEscape) { try JSONPointer("/a~") }
  }

  /// After RFC 6902, appendix A, and the corners of its sections.
  static let patches: [(String, String, String)] = [
    (#"{"foo":"bar"}"#, #"[{"op":"add","path":"/baz","value":"qux"}]"#, #"{"foo":"bar","baz":"qux"}"#),
    (#"{"foo":["bar","baz"]}"#, #"[{"op":"add","path":"/foo/1","value":"qux"}]"#, #"{"foo":["bar","qux","baz"]}"#),
    (#"{"baz":"qux","foo":"bar"}"#, #"[{"op":"remove","path":"/baz"}]"#, #"{"foo":"bar"}"#),
    (#"{"foo":["bar","qux","baz"]}"#, #"[{"op":"remove","path":"/foo/1"}]"#, #"{"foo":["bar","baz"]}"#),
    (#"{"baz":"qux","foo":"bar"}"#, #"[{"op":"replace","path":"/baz","value":"boo"}]"#, #"{"baz":"boo","foo":"bar"}"#),
    (
      #"{"foo":{"bar":"baz","waldo":"fred"},"qux":{"corge":"grault"}}"#,
      #"[{"op":"move","from":"/foo/waldo","path":"/qux/thud"}]"#,
      #"{"foo":{"bar":"baz"},"qux":{"corge":"grault","thud":"fred"}}"#
    ),
    (
      #"{"foo":["all","grass","cows","eat"]}"#, #"[{"op":"move","from":"/foo/1","path":"/foo/3"}]"#,
      #"{"foo":["all","cows","eat","grass"]}"#
    ),
    (
      #"{"baz":"qux","foo":["a",2,"c"]}"#,
      #"[{"op":"test","path":"/baz","value":"qux"},{"op":"test","path":"/foo/1","value":2.0}]"#,
      #"{"baz":"qux","foo":["a",2,"c"]}"#
    ),
    (
      #"{"foo":"bar"}"#, #"[{"op":"add","path":"/child","value":{"grandchild":{}}}]"#,
      #"{"foo":"bar","child":{"grandchild":{}}}"#
    ),
    (#"{"foo":"bar"}"#, #"[{"op":"add","path":"/baz","value":"qux","xyz":123}]"#, #"{"foo":"bar","baz":"qux"}"#),
    (#"{"/":9,"~1":10}"#, #"[{"op":"test","path":"/~01","value":10},{"op":"remove","path":"/~1"}]"#, #"{"~1":10}"#),
    (#"{"foo":["bar"]}"#, #"[{"op":"add","path":"/foo/-","value":["abc","def"]}]"#, #"{"foo":["bar",["abc","def"]]}"#),
    (#"{"a":1}"#, #"[{"op":"replace","path":"","value":[]},{"op":"add","path":"/0","value":1}]"#, "[1]"),
    (
      #"{"a":{"b":[1]}}"#, #"[{"op":"copy","from":"/a","path":"/c"},{"op":"add","path":"/c/b/-","value":2}]"#,
      #"{"a":{"b":[1]},"c":{"b":[1,2]}}"#
    ),
    (#"{"a":1}"#, #"[{"op":"add","path":"/a","value":2}]"#, #"{"a":2}"#),
    ("[1]", #"[{"op":"move","from":"/0","path":""}]"#, "1"),
    ("[1]", #"[{"op":"add","path":"/1","value":2},{"op":"copy","from":"","path":"/-"}]"#, "[1,2,[1,2]]"),
    (#"{"a":1}"#, #"[{"op":"test","path":"","value":{"a":1}}]"#, #"{"a":1}"#),
    (
      #"{"o":{"x":1,"y":[null]}}"#, #"[{"op":"test","path":"/o","value":{"y":[null],"x":1}}]"#,
      #"{"o":{"x":1,"y":[null]}}"#
    ),
    ("[3]", "[]", "[3]"),
    (#"{"a":1}"#, #"[{"op":"add","path":"/é","value":null}]"#, #"{"a":1,"é":null}"#),
    (#"{"a":{}}"#, #"[{"op":"move","from":"/a","path":"/a"}]"#, #"{"a":{}}"#),
  ]

  @Test("patches of RFC 6902", arguments: patches)
  func patch(text: String, patch: String, result: String) throws { #expect(try patched(text, patch) == result) }

  static let failures: [(String, String, JSONPatchError.Reason)] = [
    (
      #"{"baz":"qux"}"#, #"[{"op":"add","path":"/x","value":1},{"op":"test","path":"/baz","value":"bar"}]"#,
      .testFailed("/baz")
    ),
    (#"{"foo":"bar"}"#, #"[{"op":"add","path":"/baz/bat","value":"qux"}]"#, .notFound("/baz/bat")),
    (#"{"/":9,"~1":10}"#, #"[{"op":"test","path":"/~01","value":"10"}]"#, .testFailed("/~01")),
    ("[1]", #"[{"op":"add","path":"/2","value":1}]"#, .notFound("/2")),
    ("[1]", #"[{"op":"remove","path":"/1"}]"#, .notFound("/1")),
    ("[1]", #"[{"op":"remove","path":"/-"}]"#, .notFound("/-")),
    ("[1]", #"[{"op":"replace","path":"/-","value":0}]"#, .notFound("/-")),
    ("{}", #"[{"op":"replace","path":"/a","value":0}]"#, .notFound("/a")),
    ("{}", #"[{"op":"remove","path":"/a"}]"#, .notFound("/a")),
    ("[1]", #"[{"op":"add","path":"/01","value":0}]"#, .notFound("/01")),
    ("[1]", #"[{"op":"add","path":"/a","value":0}]"#, .notFound("/a")),
    ("1", #"[{"op":"add","path":"/a","value":0}]"#, .notFound("/a")),
    (#"{"a":{"b":1}}"#, #"[{"op":"move","from":"/a","path":"/a/b"}]"#, .moveIntoItself("/a/b")),
    ("{}", #"[{"op":"move","from":"/a","path":"/b"}]"#, .notFound("/a")),
    ("{}", #"[{"op":"copy","from":"/a","path":"/b"}]"#, .notFound("/a")),
    ("{}", #"[{"op":"test","path":"/a","value":null}]"#, .notFound("/a")),
    ("{}", #"[{"op":"spam","path":""}]"#, .unknownOperation("spam")),
    ("{}", #"[{"op":"add","path":"a","value":0}]"#, .invalidPointer("a")),
    ("{}", #"[{"op":"add","path":"/~","value":0}]"#, .invalidPointer("/~")),
    ("{}", #"[{"op":"add","path":"/a"}]"#, .malformed("`value` is missing")),
    ("{}", #"[{"op":"add","value":0}]"#, .malformed("`path` must be a string")),
    ("{}", #"[{"op":"copy","path":"/a"}]"#, .malformed("`from` must be a string")),
    ("{}", #"[{"path":"/a"}]"#, .malformed("`op` must be a string")),
    ("{}", #"[1]"#, .malformed("an operation is an object")),
    ("{}", #"{"op":"add"}"#, .malformed("a patch is an array of operations")),
    (#"{"a":"é"}"#, "[{\"op\":\"test\",\"path\":\"/a\",\"value\":\"e\u{301}\"}]", .testFailed("/a")),
    ("[9007199254740993]", #"[{"op":"test","path":"/0","value":9007199254740992.0}]"#, .testFailed("/0")),
  ]

  @Test("patches that fail, and leave all as it was", arguments: failures)
  func patchFailure(text: String, patch: String, expected: JSONPatchError.Reason) throws {
    #expect(try reason(text, patch) == expected)
  }

  @Test("copies that double the tree run into the limits")
  func bomb() throws {
    let deep = "[" + repeatElement(#"{"op":"copy","from":"","path":"/-"}"#, count: 200).joined(separator: ",") + "]"
    #expect(try reason("[]", deep) == .tooLarge)
    #expect(try reason("[1]", deep, limits: JSONLimits(maximumDepth: 1000, maximumBytes: 100_000)) == .tooLarge)
    #expect(
      try reason("[]", #"[{"op":"add","path":"/0","value":[]}]"#, limits: JSONLimits(maximumDepth: 1)) == .tooLarge)
    #expect(try reason("[]", #"[{"op":"add","path":"/0","value":[]}]"#, limits: JSONLimits(maximumDepth: 2)) == nil)
  }

  @Test("members are set, appended and removed by key")
  func members() throws {
    var tree = try tree(#"{"a":1}"#)
    tree["b"] = 2
    tree["a"] = "x"
    #expect(tree.text == #"{"a":"x","b":2}"#)
    tree["a"] = nil
    #expect(tree.text == #"{"b":2}"#)
    #expect(tree["b"] == 2)
    var array: JSONTree = [1]
    array["a"] = 1
    #expect(array == [1])
  }
}
