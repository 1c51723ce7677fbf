/// What an instruction does. `R` are the registers of the call, `K` the function's constants, a, b, c the operands;
/// `wide` is b and c as one signed number.
enum Opcode: UInt8 {
  // Moves.
  case move  // R[a] = R[b]
  case loadConstant  // R[a] = K[b]
  case getGlobal  // R[a] = globals[wide]
  case setGlobal  // globals[wide] = R[a]
  case getCell  // R[a] = the content of the cell R[b]
  case setCell  // the content of the cell R[a] = R[b]
  case makeCell  // R[a] = a cell with R[a]
  case clear  // R[a] = unbound
  case getCapture  // R[a] = the content of the function's captured cell b
  case checkBound  // fails if R[a] is unbound; its name is K[b]
  // Operators. Flags: 1: b is a constant, 2: c is a constant.
  case add, subtract, multiply, divide, floorDivide, modulo, bitAnd, bitOr, bitXor, shiftLeft, shiftRight
  case addImmediate  // R[a] = R[b] + signed c
  case equal, notEqual, less, lessEqual, greater, greaterEqual, isIn, isNotIn  // R[a] = R[b] op R[c]
  case addInPlace, orInPlace  // R[a] = R[b] op R[c], changing a list or dict
  case not, minus, plus, invert  // R[a] = op R[b]
  // Jumps, relative to the next instruction.
  case jump  // by wide
  case jumpIfTrue, jumpIfFalse  // R[a], by wide
  // R[a] op R[b], by c. Flags: 1: b is a constant, 2: jumps where the comparison is false.
  case jumpIfEqual, jumpIfLess, jumpIfLessEqual, jumpIfGreater, jumpIfGreaterEqual
  // Loops. Four registers from R[a] on hold the iterator.
  case beginLoop  // over R[b]
  case nextTurn  // R[b] = the next element, and back by c; else on
  case endLoop
  // Calls: the function in R[a], arguments behind it, the result goes to R[a].
  case call  // b positional arguments
  case callMethod  // R[a] method, R[a + 1] receiver or unbound; b positional arguments behind
  case callNamed  // b positional arguments, then those that call shape c names
  case callSpread  // the same, then `*args` and `**kwargs` if the shape has them
  case giveBack  // returns R[a]
  // Parts of values.
  case loadMethod  // R[a], R[a + 1] = method of R[b] with the name K[c] and R[b]
  case getAttribute  // R[a] = R[b].K[c]
  case setAttribute  // R[a].K[b] = R[c]
  case getIndex  // R[a] = R[b][R[c]]; flag 2: c is a constant
  case setIndex  // R[a][R[b]] = R[c]; flag 1: b is a constant
  case slice  // R[a] = R[b][R[b + 1] : R[b + 2] : R[b + 3]]
  case tooManyIndices
  case unpack  // R[b] … = the c elements of R[a]
  // Makers.
  case makeList, makeTuple  // R[a] = c elements from R[b] on
  case makeDict  // R[a] = {}, with room for b
  case addEntry  // R[a][R[b]] = R[c]; the key must be new
  case setEntry  // R[a][R[b]] = R[c]
  case appendElement  // R[a].append(R[b])
  case makeFunction  // R[a] = function b, its default values from R[c] on
  case toText  // R[a] = str(R[b]), or repr if flag 1
  case joinTexts  // R[a] = c strings from R[b] on, joined
  case loadModule  // load statement b: its names into registers from R[a] on
  case ellipsis
}

/// Eight bytes.
struct Instruction: BitwiseCopyable {
  var op: Opcode
  var flags: UInt8 = 0
  var a: UInt16 = 0
  var b: UInt16 = 0
  var c: UInt16 = 0

  init(_ op: Opcode, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0, flags: UInt8 = 0) {
    self.op = op
    self.flags = flags
    self.a = UInt16(truncatingIfNeeded: a)
    self.b = UInt16(truncatingIfNeeded: b)
    self.c = UInt16(truncatingIfNeeded: c)
  }

  init(_ op: Opcode, _ a: Int = 0, wide: Int) {
    self.init(op, a, wide & 0xFFFF, wide >> 16)
  }

  @inline(__always) var aIndex: Int { Int(a) }
  @inline(__always) var bIndex: Int { Int(b) }
  @inline(__always) var cIndex: Int { Int(c) }
  @inline(__always) var signedC: Int { Int(Int16(bitPattern: c)) }
  @inline(__always) var wide: Int { Int(Int32(bitPattern: UInt32(b) | UInt32(c) &<< 16)) }
}

/// Which arguments of a call have names, and whether `*args` and `**kwargs` follow.
struct CallShape: Sendable {
  /// Strings.
  var names: [Value]
  var hasStar: Bool
  var hasStarStar: Bool
}

/// What the machine reads of a function while it runs.
struct CodeHeader {
  var instructions: UnsafePointer<Instruction>
  var constants: UnsafePointer<Value>
  var registerCount: Int32
  /// Registers that hold parameters.
  var parameterCount: Int32
  /// Positional arguments that fill all parameters, if there are only plain ones; otherwise -1.
  var simpleCount: Int32
  /// Steps that a call costs: a share of its length.
  var callCost: Int32
  var code: Unmanaged<FunctionCode>
}

/// A compiled function; immutable once compiled.
final class FunctionCode: @unchecked Sendable {
  struct Parameter {
    var name: String
    var nameValue: Value
    /// The index among the default values, or -1 if it is required.
    var defaultIndex: Int
  }

  let name: String
  let source: SourceText
  let instructions: [Instruction]
  let ranges: [SourceRange]
  let constants: [Value]
  /// Plain parameters; those from `positionalCount` on are keyword-only.
  let parameters: [Parameter]
  let positionalCount: Int
  let hasStar: Bool
  let hasStarStar: Bool
  let defaultCount: Int
  /// Where captured cells come from: register of the enclosing call (≥ 0), or ~index of its own captures.
  let captures: [Int]
  let functions: [FunctionCode]
  let shapes: [CallShape]
  let loads: [LoadPlan]
  /// Names of the module's globals.
  let globalNames: [String]
  let headerPointer: UnsafeMutablePointer<CodeHeader>
  private let instructionMemory: UnsafeMutablePointer<Instruction>
  private let constantMemory: UnsafeMutablePointer<Value>

  init(_ draft: FunctionDraft) {
    name = draft.name
    source = draft.source
    instructions = draft.instructions
    ranges = draft.ranges
    constants = draft.constants
    parameters = draft.parameters
    positionalCount = draft.positionalCount
    hasStar = draft.hasStar
    hasStarStar = draft.hasStarStar
    defaultCount = draft.defaultCount
    captures = draft.captures
    functions = draft.functions
    shapes = draft.shapes
    loads = draft.loads
    globalNames = draft.globalNames
    instructionMemory = .allocate(capacity: instructions.count)
    instructionMemory.initialize(from: instructions, count: instructions.count)
    constantMemory = .allocate(capacity: max(constants.count, 1))
    constantMemory.initialize(from: constants, count: constants.count)
    headerPointer = .allocate(capacity: 1)
    let isSimple = !hasStar && !hasStarStar && positionalCount == parameters.count
    headerPointer.initialize(
      to: CodeHeader(
        instructions: UnsafePointer(instructionMemory), constants: UnsafePointer(constantMemory),
        registerCount: Int32(truncatingIfNeeded: draft.registerCount),
        parameterCount: Int32(
          truncatingIfNeeded: parameters.count + (hasStar ? 1 : 0) + (hasStarStar ? 1 : 0)),
        simpleCount: isSimple ? Int32(truncatingIfNeeded: parameters.count) : -1,
        callCost: Int32(truncatingIfNeeded: 1 + instructions.count / 8), code: .passUnretained(self)))
  }

  deinit {
    headerPointer.deallocate()
    instructionMemory.deallocate()
    constantMemory.deallocate()
  }

  /// The source range of an instruction, given its address; nil if it is not of this function.
  func range(at address: UnsafePointer<Instruction>) -> SourceRange? {
    let offset = address - UnsafePointer(instructionMemory)
    return ranges.indices.contains(offset) ? ranges[offset] : nil
  }

  var isModule: Bool { name == FunctionCode.moduleName }
  static let moduleName = "<module>"

  /// This function and all inside it.
  func visitAll(_ body: (FunctionCode) -> Void) {
    body(self)
    for function in functions { function.visitAll(body) }
  }
}

/// A load statement.
struct LoadPlan: Sendable {
  var module: String
  var moduleRange: SourceRange
  var names: [(original: String, range: SourceRange)]
}

/// A function while it is being compiled.
struct FunctionDraft {
  var name: String
  var source: SourceText
  var instructions: [Instruction] = []
  var ranges: [SourceRange] = []
  var constants: [Value] = []
  var parameters: [FunctionCode.Parameter] = []
  var positionalCount = 0
  var hasStar = false
  var hasStarStar = false
  var defaultCount = 0
  var captures: [Int] = []
  var functions: [FunctionCode] = []
  var shapes: [CallShape] = []
  var loads: [LoadPlan] = []
  var globalNames: [String] = []
  var registerCount = 0
}
