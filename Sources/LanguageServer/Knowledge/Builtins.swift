/// What the builtins of the language do, for hovers. (Starlark specification, “Built-in constants and functions”.)
enum Builtins {
  static func documentation(of name: String) -> (signature: String, text: String)? {
    table.first { $0.name == name }.map { ($0.signature, $0.text) }
  }

  private static let table: [(name: String, signature: String, text: String)] = [
    ("None", "None", "Nothing; in a spec: null."), ("True", "True", "Yes."), ("False", "False", "No."),
    ("abs", "abs(x)", "The number without its sign."),
    ("all", "all(x)", "Whether all elements are true."), ("any", "any(x)", "Whether some element is true."),
    ("bool", "bool(x)", "Whether a value counts as true."),
    ("chr", "chr(i)", "The character of a code point."),
    ("dict", "dict(pairs, **entries)", "A new dict of pairs and named entries."),
    ("dir", "dir(x)", "The names of a value's attributes, sorted."),
    ("enumerate", "enumerate(x, start = 0)", "A list of pairs of number and element."),
    ("fail", "fail(*values)", "Stops with a message."),
    ("float", "float(x)", "A float of a number or a text."),
    ("getattr", "getattr(x, name, default)", "The attribute of a value by its name."),
    ("hasattr", "hasattr(x, name)", "Whether a value has an attribute."),
    ("hash", "hash(s)", "A number that equal strings share."),
    ("int", "int(x, base = 10)", "An int of a number, truncated, or of a text."),
    ("len", "len(x)", "How many elements, entries or characters there are."),
    ("list", "list(x)", "A new list of the elements of something."),
    ("max", "max(*values, key)", "The greatest value."), ("min", "min(*values, key)", "The smallest value."),
    ("ord", "ord(s)", "The code point of a character."),
    ("range", "range(start, stop, step)", "The ints from a start up to a stop, which is left out."),
    ("repr", "repr(x)", "A value as a program would write it."),
    ("reversed", "reversed(x)", "A new list of the elements in reverse order."),
    ("sorted", "sorted(x, key, reverse = False)", "A new list of the elements in order; equal ones keep theirs."),
    ("str", "str(x)", "A value as text."),
    ("tuple", "tuple(x)", "A tuple of the elements of something."),
    ("type", "type(x)", "The name of a value's type."),
    ("zip", "zip(*lists)", "A list of tuples: the first elements, the second ones, up to the shortest list's end."),
  ]
}
