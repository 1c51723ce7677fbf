/// Random programs in random layout: each form of the grammar, line ends and comments wherever they may stand.
struct MessyProgram {
  private var state: UInt64
  private var text = ""
  /// Open brackets: line ends mean nothing.
  private var brackets = 0
  private var commentNumber = 0
  private var budget = 0

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  static func make(seed: UInt64, statements: Int = 6, size: Int = 40) -> String {
    var program = MessyProgram(seed: seed)
    for _ in 0...program.random(statements) {
      program.budget = size
      program.statement(depth: 0, inLoop: false, inFunction: false, indent: 0)
    }
    program.blank(indent: 0)
    return program.text
  }

  private mutating func random(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % max(bound, 1)
  }

  private mutating func chance(_ percent: Int) -> Bool { random(100) < percent }

  private mutating func pick<T>(_ choices: [T]) -> T { choices[random(choices.count)] }

  // MARK: Layout

  private mutating func comment() {
    commentNumber += 1
    text += pick(["# c", "#c", "#: ", "#  note "]) + "\(commentNumber)" + pick(["", "", "  ", "\t"])
  }

  /// Anything that may stand between two tokens.
  private mutating func gap(_ needed: String = "") {
    text += needed
    if brackets > 0 {
      switch random(30) {
      case 0: text += "\n"
      case 1: text += "\n\n   \n  "
      case 2:
        text += " "
        comment()
        text += "\n"
      case 3:
        text += "\n  "
        comment()
        text += "\n\n "
      case 4...8: text += String(repeating: " ", count: random(3))
      default: break
      }
    } else if chance(2) {
      text += " \\\n  "
    } else if chance(15) {
      text += " "
    }
  }

  private mutating func token(_ word: String) {
    gap()
    text += word
    gap()
  }

  /// Blank lines and comments between statements.
  private mutating func blank(indent: Int) {
    while chance(25) {
      if chance(50) {
        text += "\n"
      } else {
        text += String(repeating: " ", count: chance(70) ? indent : random(9))
        comment()
        text += "\n"
      }
    }
  }

  private mutating func lineEnd() {
    if chance(15) {
      text += " "
      comment()
    }
    text += pick(["\n", "\n", "\n", "\r\n"])
  }

  // MARK: Statements

  private mutating func block(depth: Int, inLoop: Bool, inFunction: Bool, indent: Int) {
    text += ":"
    if chance(20) {
      text += " "
      simple(inLoop, inFunction)
      lineEnd()
      return
    }
    lineEnd()
    let inner = indent + 1 + random(5)
    for _ in 0...random(3) {
      statement(depth: depth + 1, inLoop: inLoop, inFunction: inFunction, indent: inner)
    }
    blank(indent: inner)
  }

  private mutating func statement(depth: Int, inLoop: Bool, inFunction: Bool, indent: Int) {
    blank(indent: indent)
    let margin = String(repeating: " ", count: indent)
    text += margin
    switch depth < 3 ? random(10) : 9 {
    case 0, 1:
      text += "def " + pick(["f", "a_long_function_name"])
      list("(", ")") { $0.parameter($1) }
      if chance(20) {
        token("->")
        expression(1)
      }
      block(depth: depth, inLoop: false, inFunction: true, indent: indent)
    case 2:
      text += "if "
      expression(3)
      block(depth: depth, inLoop: inLoop, inFunction: inFunction, indent: indent)
      if chance(40) {
        text += margin + "elif "
        expression(2)
        block(depth: depth, inLoop: inLoop, inFunction: inFunction, indent: indent)
      }
      if chance(50) {
        text += margin + "else"
        block(depth: depth, inLoop: inLoop, inFunction: inFunction, indent: indent)
      }
    case 3:
      text += "for "
      targets()
      text += " in "
      expression(3)
      block(depth: depth, inLoop: true, inFunction: inFunction, indent: indent)
    default:
      simple(inLoop, inFunction)
      while chance(15) {
        text += pick([";", "; ", " ;"])
        simple(inLoop, inFunction)
      }
      if chance(5) { text += ";" }
      lineEnd()
    }
  }

  private mutating func simple(_ inLoop: Bool, _ inFunction: Bool) {
    switch random(12) {
    case 0: text += "pass"
    case 1 where inLoop: text += pick(["break", "continue"])
    case 2 where inFunction: text += "return"
    case 3 where inFunction:
      text += "return "
      values()
    case 4:
      text += pick(["x", "a.b", "a[i]"])
      token(pick(["+=", "-=", "*=", "/=", "//=", "%=", "&=", "|=", "^=", "<<=", ">>="]))
      values()
    case 5:
      text += "x: "
      expression(1)
      token("=")
      expression(3)
    case 6, 7: expression(5)
    default:
      targets()
      token("=")
      values()
    }
  }

  private mutating func values() {
    expression(5)
    guard chance(15) else { return }
    for _ in 0...random(3) {
      token(",")
      expression(2)
    }
    if chance(20) { text += "," }
  }

  private mutating func targets() {
    text += pick(["x", "a.b", "a[0]", "(a, b)", "[a, b]", "(x)"])
    if chance(25) {
      token(",")
      text += pick(["y", "a, b"])
    } else if chance(5) {
      text += ","
    }
  }

  // MARK: Expressions

  private mutating func list(_ open: String, _ close: String, _ element: (inout MessyProgram, Int) -> Void) {
    text += open
    brackets += 1
    let count = budget > 0 ? random(5) : 0
    gap()
    for index in 0..<count {
      if index > 0 { token(",") }
      element(&self, index)
    }
    if count > 0, chance(30) { token(",") }
    gap()
    brackets -= 1
    text += close
  }

  private mutating func parameter(_ index: Int) {
    text += "p\(index)"
    if chance(20) {
      token(":")
      expression(1)
    }
    token("=")
    expression(2)
  }

  private mutating func argument(_ index: Int) {
    if chance(50) {
      text += "n\(index)"
      token("=")
    } else if index > 0 {
      text += "n\(index)="
    }
    expression(3)
  }

  private mutating func word() -> String {
    pick(["x", "y", "value", "some_longer_name", "an_even_longer_name_of_a_variable", "None"])
  }

  private mutating func atom() {
    switch random(12) {
    case 0: text += pick(["1", "0x1F", "1.5", "1e10", ".5", "12345678901234567890"])
    case 1:
      text += pick(["'a'", "\"b\"", "'it\\'s'", "'say \"x\"'", "r'\\d'", "''", "'\\n\\\\'", "\"it's\"", "b'x\\''"])
    case 2: text += pick(["'''a\nb'''", "\"\"\"x\n  y\r\nz\"\"\"", "'a\\\nb'", "f'{x}'", "f\"{d['a']}!\"", "rb'\\x'"])
    default: text += word()
    }
  }

  private mutating func operators(_ depth: Int) {
    // Comparisons do not chain, so operands of one are in parentheses.
    let count = 1 + random(3)
    primary(depth)
    for _ in 0..<count {
      token(" " + pick(["+", "-", "*", "/", "//", "%", "|", "^", "&", "<<", ">>", "and", "or"]) + " ")
      if chance(10), text.hasSuffix("and ") || text.hasSuffix("or ") { text += "not " }
      if chance(8) { text += pick(["-", "~", "+", "-~"]) }
      primary(depth)
    }
  }

  private mutating func parenthesized(_ body: (inout MessyProgram) -> Void) {
    text += "("
    brackets += 1
    gap()
    body(&self)
    gap()
    brackets -= 1
    text += ")"
  }

  private mutating func primary(_ depth: Int) {
    if depth > 0, chance(20) { parenthesized { $0.expression(depth - 1) } } else { atom() }
    if chance(10), text.utf8.last.map({ $0 < 0x30 || $0 > 0x39 }) ?? false { text += ".x" }
    while depth > 0, chance(15) {
      switch random(4) {
      case 0: list("(", ")") { $0.argument($1) }
      case 1 where text.utf8.last.map({ $0 < 0x30 || $0 > 0x39 }) ?? false:
        text += ".method"
        list("(", ")") { $0.argument($1) }
      default:
        text += "["
        brackets += 1
        gap()
        expression(depth - 1)
        if chance(40) {
          token(":")
          if chance(60) { expression(1) }
          if chance(30) { token(":") }
        }
        gap()
        brackets -= 1
        text += "]"
      }
    }
  }

  private mutating func clause() {
    token(" for ")
    text += pick(["i", "i, j", "(i, j)"])
    token(" in ")
    operators(1)
    while chance(30) {
      token(" if ")
      operators(1)
    }
  }

  private mutating func comprehension(_ depth: Int) {
    let isDict = chance(40)
    text += isDict ? "{" : "["
    brackets += 1
    gap()
    expression(depth - 1)
    if isDict {
      token(":")
      expression(depth - 1)
    }
    for _ in 0...random(2) { clause() }
    gap()
    brackets -= 1
    text += isDict ? "}" : "]"
  }

  mutating func expression(_ depth: Int) {
    budget -= 1
    guard depth > 0, budget > 0 else { return atom() }
    switch random(16) {
    case 0, 1: list("[", "]") { program, _ in program.expression(depth - 1) }
    case 2:
      list("{", "}") { program, _ in
        program.expression(1)
        program.token(":")
        program.expression(depth - 1)
      }
    case 3, 4:
      text += word()
      list("(", ")") { $0.argument($1) }
    case 5: comprehension(depth)
    case 6:
      parenthesized {
        $0.expression(depth - 1)
        $0.token(",")
        if $0.chance(70) { $0.expression(depth - 1) }
      }
    case 7:
      operators(depth - 1)
      token(" if ")
      operators(depth - 1)
      token(" else ")
      expression(depth - 1)
    case 8:
      text += "lambda"
      token(pick([" ", " x", " x, y = 1", " *a", " *a, **k"]))
      text += ":"
      expression(depth - 1)
    case 9:
      text += "not "
      primary(depth - 1)
    case 10:
      primary(depth - 1)
      token(pick([" == ", " < ", " in ", " not in ", " != ", " not  in "]))
      primary(depth - 1)
    case 11, 12, 13: operators(depth - 1)
    default: primary(depth)
    }
  }
}
