import Testing

/// What the layout is, form by form. Each text formats to itself too.
@Suite("The formatter's layout")
struct FormatterLayoutTests {
  private func expect(_ source: String, _ wanted: String, _ place: SourceLocation = #_sourceLocation) throws {
    let formatted = try FormatProperties.check(source)
    #expect(formatted == wanted, sourceLocation: place)
  }

  private func same(_ text: String, _ place: SourceLocation = #_sourceLocation) throws {
    try expect(text, text, place)
  }

  @Test("Nothing, blank lines, comments alone")
  func empty() throws {
    try expect("", "")
    try expect("\n\n  \n", "")
    try expect("\n\n# c", "# c\n")
    try expect("#!x\r\n\r\n\r\n#y  \r\n", "#!x\n\n#y\n")
  }

  @Test("Spaces")
  func spaces() throws {
    try expect("x=1", "x = 1\n")
    try expect("x  +=  -1", "x += -1\n")
    try expect("a,b=b ,a", "a, b = b, a\n")
    try expect("x,=y", "x, = y\n")
    try expect("x=a+b*c-~d//e%f<<g", "x = a + b * c - ~d // e % f << g\n")
    try expect("x=not a  or b not   in c", "x = not a or b not in c\n")
    try expect("f ( a,b=1,*c,**d )", "f(a, b = 1, *c, **d)\n")
    try expect("x = a [ 1 : 2 ] [ : : -1 ] . b", "x = a[1:2][::-1].b\n")
    try expect("x={'a':1 ,'b':2,}", "x = {\"a\": 1, \"b\": 2}\n")
    try expect("x=lambda a,b=1,*c:a", "x = lambda a, b = 1, *c: a\n")
    try expect("x = (1 ,)", "x = (1,)\n")
    try expect("x = ( )", "x = ()\n")
    try expect("x: int=1", "x: int = 1\n")
    try expect("def f(a:int,*,b:str='x')->list[int]:pass", "def f(a: int, *, b: str = \"x\") -> list[int]:\n    pass\n")
    try expect("load( 'm.star','a',b='c' )", "load(\"m.star\", \"a\", b = \"c\")\n")
  }

  @Test("Quotes")
  func quotes() throws {
    try expect("x = 'a'", "x = \"a\"\n")
    try expect("x = 'it\\'s'", "x = \"it's\"\n")
    try expect("x = 'say \"a\"'", "x = 'say \"a\"'\n")
    try expect("x = r'a\\d'", "x = r'a\\d'\n")
    try expect("x = r'ad'", "x = r\"ad\"\n")
    try expect("x = '''a'b'''", "x = \"\"\"a'b\"\"\"\n")
    try expect("x = f'{a}'", "x = f\"{a}\"\n")
    try expect("x = '\\\\'", "x = \"\\\\\"\n")
  }

  @Test("What fuzzing found: a dot behind a number, a carriage return behind a backslash")
  func found() throws {
    try expect("x = 1  .y + 1.5 .z", "x = 1 .y + 1.5 .z\n")
    try expect("x = 'a\\\r'", "x = \"a\\\r\"\n")
    try expect("x = r'a\\\r'", "x = r'a\\\r'\n")
    try expect("x = \"\"\"a\\\r\nb\r\nc\rd\"\"\"", "x = \"\"\"a\\\nb\ncd\"\"\"\n")
  }

  @Test("Statements have lines of their own")
  func statements() throws {
    try expect("a = 1; b = 2;", "a = 1\nb = 2\n")
    try expect("if x: a; b  # c\nelse : c", "if x:\n    a\n    b  # c\nelse:\n    c\n")
    try expect("for x in y:\n  pass", "for x in y:\n    pass\n")
    try expect("def f ():\n\treturn", "def f():\n    return\n")
  }

  @Test("Blank lines: two around definitions, at most one elsewhere")
  func blankLines() throws {
    try expect("a\n\n\n\nb\nc", "a\n\nb\nc\n")
    try expect("a\ndef f(): pass\nb", "a\n\n\ndef f():\n    pass\n\n\nb\n")
    try expect(
      "# top\ndef f(): pass\n# of g\ndef g(): pass", "# top\ndef f():\n    pass\n\n\n# of g\ndef g():\n    pass\n")
    try expect("a\n# apart\n\ndef f(): pass", "a\n# apart\n\n\ndef f():\n    pass\n")
    try expect(
      "def f():\n\n  a\n  def g(): pass\n  b", "def f():\n    a\n\n    def g():\n        pass\n\n    b\n")
  }

  @Test("Brackets that were written over several lines stay so; others if they are too wide")
  func brackets() throws {
    try expect("x = [1,\n2]", "x = [\n    1,\n    2,\n]\n")
    try same("x = [\n    1,\n\n    # c\n    2,  # d\n]\n")
    try expect("x = [1, 2,]", "x = [1, 2]\n")
    let name = String(repeating: "n", count: 60)
    try expect("f(\(name), \(name))", "f(\n    \(name),\n    \(name),\n)\n")
    try expect("x = [\n\n  1]", "x = [\n    1,\n]\n")
    try expect("f(x = [\n1], y = 2)", "f(\n    x = [\n        1,\n    ],\n    y = 2,\n)\n")
    try expect(
      "x = [a for a in b\n if a]", "x = [\n    a\n    for a in b\n    if a\n]\n")
    try expect("def f(a,\n b): pass", "def f(\n    a,\n    b,\n):\n    pass\n")
    // Exactly as wide as a line, and one more.
    let fits = String(repeating: "n", count: 96)
    try same("f(\(fits) )\n".replacing(" )", with: ")") + "")
    try expect("f(\(fits)nnn)", "f(\n    \(fits)nnn,\n)\n")
  }

  @Test("A sole element's brackets open in the same line")
  func hugging() throws {
    try same("f([\n    1,\n    2,\n])\n")
    try same("f(taps = [\n    1,\n])\n")
    try same("f(g(h({\n    \"a\": 1,\n})))\n")
    try same("x = f(\n    a,\n) | {\n    \"b\": 1,\n}\n")
    let name = String(repeating: "n", count: 50)
    try expect("f([\(name), \(name)])", "f([\n    \(name),\n    \(name),\n])\n")
    try same("f(\n    # c\n    [\n        1,\n    ],\n)\n")
  }

  @Test("Chains of operators")
  func chains() throws {
    let name = String(repeating: "n", count: 40)
    try expect("x = \(name) + \(name) + \(name)", "x = (\n    \(name)\n    + \(name)\n    + \(name)\n)\n")
    try expect("x = a + \\\n b", "x = (\n    a\n    + b\n)\n")
    try expect("x = (a +\n b)", "x = (\n    a\n    + b\n)\n")
    try expect(
      "f(x = \(name) + \(name) + \(name))",
      "f(\n    x = \(name)\n        + \(name)\n        + \(name),\n)\n")
    try expect(
      "if \(name) and \(name) or \(name): pass",
      "if (\n    \(name) and \(name)\n    or \(name)\n):\n    pass\n")
    try expect(
      "return_ = \(name) if \(name) else \(name)",
      "return_ = (\n    \(name)\n    if \(name)\n    else \(name)\n)\n")
    try expect("x = \(name), \(name), \(name)", "x = (\n    \(name),\n    \(name),\n    \(name),\n)\n")
  }

  @Test("Comments")
  func comments() throws {
    try expect("f( # a\n1, # b\n2 # c\n, # d\n)", "f(  # a\n    1,  # b\n    2,  # c\n    # d\n)\n")
    try expect("f(x = # value\n 1)", "f(\n    # value\n    x = 1,\n)\n")
    try expect("x = [\n# only\n]", "x = [\n    # only\n]\n")
    try expect("x = (a # a\n+ # plus\nb)", "x = (\n    a  # a\n    # plus\n    + b\n)\n")
    try expect("x = a[ # i\n0]", "x = a[  # i\n    0\n]\n")
    try expect(
      "if a:\n    b\n    # in a\n# of else\nelse:\n    c\n  # in between\n# end",
      "if a:\n    b\n    # in a\n# of else\nelse:\n    c\n# in between\n# end\n")
    try expect("def f(): # h\n# first\n  a # t", "def f():  # h\n    # first\n    a  # t\n")
  }
}
