extension Machine {
  /// Runs the innermost frame until only so many frames are left; gives what it returned.
  ///
  /// What is frequent stands here; everything else is in functions of its own, so that registers of the processor are
  /// left for `pc`, `base` and `constants`.
  func run(downTo floor: Int) throws(Failure) -> Value {
    let meter = self.meter
    let state = self.state
    var frame = frames + (state.pointee.frameCount &- 1)
    var pc = frame.pointee.pc
    var base = frame.pointee.base
    var constants = frame.pointee.code.pointee.constants
    do throws(Failure) {
      while true {
        let i = pc.pointee
        pc += 1
        switch i.op {
        case .move: base[i.aIndex] = base[i.bIndex]
        case .loadConstant: base[i.aIndex] = constants[i.bIndex]
        case .getGlobal:
          let value = (base - 1).pointee.asObject(FunctionObject.self).pointee.globals[i.wide]
          if value.isUnbound { throw unboundGlobal(i.wide, base) }
          base[i.aIndex] = value
        case .setGlobal: (base - 1).pointee.asObject(FunctionObject.self).pointee.globals[i.wide] = base[i.aIndex]
        case .getCell: base[i.aIndex] = base[i.bIndex].asObject(CellObject.self).pointee.value
        case .setCell: base[i.aIndex].asObject(CellObject.self).pointee.value = base[i.bIndex]
        case .makeCell: base[i.aIndex] = try heap.pointee.makeCell(base[i.aIndex])
        case .clear: base[i.aIndex] = .unbound
        case .getCapture:
          let function = (base - 1).pointee.asObject(FunctionObject.self)
          base[i.aIndex] = function.captures[i.bIndex].asObject(CellObject.self).pointee.value
        case .checkBound: if base[i.aIndex].isUnbound { throw unbound(constants[i.bIndex]) }

        case .add:
          let (x, y) = Machine.operands(i, base, constants)
          if let sum = Machine.fastAdd(x, y) {
            base[i.aIndex] = sum
          } else {
            // Where lists and dicts that an operator makes come from.
            frame.pointee.pc = pc
            base[i.aIndex] = try add(x, y)
          }
        case .addInPlace:
          let (x, y) = Machine.operands(i, base, constants)
          if let sum = Machine.fastAdd(x, y) { base[i.aIndex] = sum } else { base[i.aIndex] = try addInPlace(x, y) }
        case .addImmediate:
          let x = base[i.bIndex]
          if x.isSmall {
            let (sum, overflow) = Int64(bitPattern: x.bits &<< 15).addingReportingOverflow(Int64(i.signedC) &<< 15)
            if !overflow {
              base[i.aIndex] = Value(bits: Value.integerTag | UInt64(bitPattern: sum) &>> 15)
              continue
            }
          } else if x.isDouble {
            base[i.aIndex] = Value(computed: x.double + Double(i.signedC))
            continue
          }
          base[i.aIndex] = try addImmediate(x, i.signedC)
        case .subtract:
          let (x, y) = Machine.operands(i, base, constants)
          if x.bits & y.bits >= Value.integerTag {
            let (difference, overflow) = Int64(bitPattern: x.bits &<< 15)
              .subtractingReportingOverflow(Int64(bitPattern: y.bits &<< 15))
            if !overflow {
              base[i.aIndex] = Value(bits: Value.integerTag | UInt64(bitPattern: difference) &>> 15)
              continue
            }
          } else if x.isDouble, y.isDouble {
            base[i.aIndex] = Value(computed: x.double - y.double)
            continue
          }
          base[i.aIndex] = try binary(.subtract, x, y)
        case .multiply:
          let (x, y) = Machine.operands(i, base, constants)
          if x.bits & y.bits >= Value.integerTag {
            let (product, overflow) = x.small.multipliedReportingOverflow(by: y.small)
            if !overflow, Value.fitsSmall(product) {
              base[i.aIndex] = Value(small: product)
              continue
            }
          } else if x.isDouble, y.isDouble {
            base[i.aIndex] = Value(computed: x.double * y.double)
            continue
          }
          frame.pointee.pc = pc
          base[i.aIndex] = try binary(.multiply, x, y)
        case .divide:
          let (x, y) = Machine.operands(i, base, constants)
          if x.isDouble, y.isDouble, y.double != 0 {
            base[i.aIndex] = Value(computed: x.double / y.double)
          } else {
            base[i.aIndex] = try binary(.divide, x, y)
          }
        case .modulo:
          let (x, y) = Machine.operands(i, base, constants)
          if x.bits & y.bits >= Value.integerTag, y.small > 0 {
            let rest = Machine.remainder(x.small, y.small)
            base[i.aIndex] = Value(small: rest < 0 ? rest &+ y.small : rest)
          } else {
            base[i.aIndex] = try binary(.modulo, x, y)
          }
        case .floorDivide:
          let (x, y) = Machine.operands(i, base, constants)
          if x.bits & y.bits >= Value.integerTag, y.small > 0, x.small >= 0 {
            base[i.aIndex] = Value(small: Machine.quotient(x.small, y.small))
          } else {
            base[i.aIndex] = try binary(.floorDivide, x, y)
          }
        case .bitAnd:
          let (x, y) = Machine.operands(i, base, constants)
          base[i.aIndex] = x.bits & y.bits >= Value.integerTag ? Value(bits: x.bits & y.bits) : try binary(.and, x, y)
        case .bitOr:
          let (x, y) = Machine.operands(i, base, constants)
          if x.bits & y.bits >= Value.integerTag {
            base[i.aIndex] = Value(bits: x.bits | y.bits)
          } else {
            frame.pointee.pc = pc
            base[i.aIndex] = try binary(.or, x, y)
          }
        case .bitXor:
          let (x, y) = Machine.operands(i, base, constants)
          base[i.aIndex] =
            x.bits & y.bits >= Value.integerTag
            ? Value(bits: (x.bits ^ y.bits) | Value.integerTag) : try binary(.xor, x, y)
        case .shiftLeft, .shiftRight:
          let (x, y) = Machine.operands(i, base, constants)
          base[i.aIndex] = try shift(i.op == .shiftLeft, x, y)
        case .orInPlace:
          let (x, y) = Machine.operands(i, base, constants)
          base[i.aIndex] = try orInPlace(x, y)
        case .equal, .notEqual:
          let (x, y) = Machine.operands(i, base, constants)
          base[i.aIndex] = Value((try isEqual(x, y)) == (i.op == .equal))
        case .less, .lessEqual, .greater, .greaterEqual:
          let (x, y) = Machine.operands(i, base, constants)
          base[i.aIndex] = Value(try ordered(i.op, x, y))
        case .isIn, .isNotIn:
          let (x, y) = Machine.operands(i, base, constants)
          base[i.aIndex] = Value((try contains(y, x)) == (i.op == .isIn))
        case .not: base[i.aIndex] = Value(!isTrue(base[i.bIndex]))
        case .minus, .plus, .invert: base[i.aIndex] = try unary(i.op, base[i.bIndex])

        case .jump: pc += i.wide
        case .jumpIfTrue: if isTrue(base[i.aIndex]) { pc += i.wide }
        case .jumpIfFalse: if !isTrue(base[i.aIndex]) { pc += i.wide }
        case .jumpIfEqual:
          let x = base[i.aIndex]
          let y = i.flags & 1 == 0 ? base[i.bIndex] : constants[i.bIndex]
          if (try isEqual(x, y)) == (i.flags & 2 == 0) { pc += i.signedC }
        case .jumpIfLess:
          let x = base[i.aIndex]
          let y = i.flags & 1 == 0 ? base[i.bIndex] : constants[i.bIndex]
          let holds: Bool
          if x.bits & y.bits >= Value.integerTag {
            holds = Int64(bitPattern: x.bits &<< 15) < Int64(bitPattern: y.bits &<< 15)
          } else {
            holds = try ordered(.less, x, y)
          }
          if holds == (i.flags & 2 == 0) { pc += i.signedC }
        case .jumpIfLessEqual:
          let y = i.flags & 1 == 0 ? base[i.bIndex] : constants[i.bIndex]
          if (try ordered(.lessEqual, base[i.aIndex], y)) == (i.flags & 2 == 0) { pc += i.signedC }
        case .jumpIfGreater:
          let y = i.flags & 1 == 0 ? base[i.bIndex] : constants[i.bIndex]
          if (try ordered(.greater, base[i.aIndex], y)) == (i.flags & 2 == 0) { pc += i.signedC }
        case .jumpIfGreaterEqual:
          let y = i.flags & 1 == 0 ? base[i.bIndex] : constants[i.bIndex]
          if (try ordered(.greaterEqual, base[i.aIndex], y)) == (i.flags & 2 == 0) { pc += i.signedC }

        case .beginLoop: try beginLoop(base + i.aIndex, base[i.bIndex])
        case .nextTurn:
          let iterator = base + i.aIndex
          if iterator[0].bits == Value.rangeMarker.bits {
            let rest = iterator[2].bits
            if rest == Value.integerTag { continue }
            iterator[2].bits = rest &- 1
            let current = iterator[1].bits
            base[i.bIndex] = Value(bits: current)
            iterator[1].bits = Value.integerTag | (current &+ iterator[3].bits)
          } else if !(try nextElement(iterator, base + i.bIndex)) {
            continue
          }
          pc -= i.cIndex
          meter.pointee.fuel &-= i.cIndex
          if _slowPath(meter.pointee.fuel < 0) {
            frame.pointee.pc = pc
            try checkpoint(mayCollect: state.pointee.nativeDepth == 0)
          }
        case .endLoop: endLoop(base[i.aIndex])

        case .call, .callMethod, .callNamed, .callSpread:
          frame.pointee.pc = pc
          let window = base + i.aIndex
          let function: UnsafeMutablePointer<FunctionObject>?
          if i.op == .call, window.pointee.isKind(.function),
            Int(window.pointee.asObject(FunctionObject.self).pointee.code.pointee.simpleCount) == i.bIndex
          {
            function = window.pointee.asObject(FunctionObject.self)
          } else {
            // Natives are done when this returns; functions have their parameters in place.
            function = try prepareCall(i, window, frame.pointee.code)
          }
          guard let function else { continue }
          let code = function.pointee.code
          let newBase = window + 1
          let count = Int(code.pointee.registerCount)
          if state.pointee.frameCount &+ state.pointee.nativeDepth >= limits.callDepth || newBase + count > stackEnd {
            throw depthExceeded()
          }
          if !dialect.allowsRecursion { try checkRecursion(code) }
          // Four at once, for most functions have few: the stack has room behind its end.
          var register = Int(code.pointee.parameterCount)
          newBase[register] = .unbound
          newBase[register &+ 1] = .unbound
          newBase[register &+ 2] = .unbound
          newBase[register &+ 3] = .unbound
          register &+= 4
          while register < count {
            newBase[register] = .unbound
            register &+= 1
          }
          state.pointee.frameCount &+= 1
          frame += 1
          pc = code.pointee.instructions
          base = newBase
          constants = code.pointee.constants
          frame.pointee = Frame(pc: pc, base: base, code: code)
          meter.pointee.fuel &-= Int(code.pointee.callCost)
          if _slowPath(meter.pointee.fuel < 0) { try checkpoint(mayCollect: state.pointee.nativeDepth == 0) }
        case .giveBack:
          let result = base[i.aIndex]
          state.pointee.frameCount &-= 1
          if state.pointee.frameCount == floor { return result }
          (base - 1).pointee = result
          frame -= 1
          pc = frame.pointee.pc
          base = frame.pointee.base
          constants = frame.pointee.code.pointee.constants

        case .loadMethod: try loadMethod(base + i.aIndex, base[i.bIndex], constants[i.cIndex])
        case .getAttribute: base[i.aIndex] = try attribute(base[i.bIndex], constants[i.cIndex])
        case .setAttribute: throw cannotSetAttribute(base[i.aIndex], constants[i.bIndex])
        case .getIndex:
          let x = base[i.bIndex]
          let y = i.flags & 2 == 0 ? base[i.cIndex] : constants[i.cIndex]
          if x.isKind(.list), y.isSmall {
            let list = x.asObject(ListObject.self)
            if UInt(bitPattern: y.small) < UInt(bitPattern: Int(list.pointee.count)) {
              base[i.aIndex] = list.pointee.items.unsafelyUnwrapped[y.small]
              continue
            }
          }
          base[i.aIndex] = try element(x, y)
        case .setIndex:
          let key = i.flags & 1 == 0 ? base[i.bIndex] : constants[i.bIndex]
          try setElement(base[i.aIndex], key, base[i.cIndex])
        case .tooManyIndices: throw Failure(.type, "an index is one value, not several separated by commas")
        case .slice:
          frame.pointee.pc = pc
          base[i.aIndex] = try slice(base[i.bIndex], base[i.bIndex &+ 1], base[i.bIndex &+ 2], base[i.bIndex &+ 3])
        case .unpack: try unpack(base[i.aIndex], base + i.bIndex, i.cIndex)
        case .makeList: base[i.aIndex] = try makeList(base + i.bIndex, i.cIndex, pc - 1, frame)
        case .makeTuple: base[i.aIndex] = try heap.pointee.makeTuple(base + i.bIndex, i.cIndex)
        case .makeDict: base[i.aIndex] = try makeDict(i.bIndex, pc - 1, frame)
        case .addEntry, .setEntry:
          let (key, value) = Machine.operands(i, base, constants)
          try addEntry(base[i.aIndex], key, value, isNew: i.op == .addEntry)
        case .appendElement:
          try append(base[i.aIndex].asObject(ListObject.self), i.flags & 1 == 0 ? base[i.bIndex] : constants[i.bIndex])
        case .makeFunction: base[i.aIndex] = try makeFunction(i, base, frame.pointee.code)
        case .toText: base[i.aIndex] = try toText(base[i.bIndex], usesRepr: i.flags & 1 != 0)
        case .joinTexts: base[i.aIndex] = try joinTexts(base + i.bIndex, i.cIndex)
        case .loadModule:
          frame.pointee.pc = pc
          try loadModule(base + i.aIndex, frame.pointee.code.pointee.code.takeUnretainedValue().loads[i.bIndex])
        case .ellipsis: throw Failure(.type, "`...` has no value")
        }
      }
    } catch {
      (frames + (state.pointee.frameCount &- 1)).pointee.pc = pc
      place(error)
      throw error
    }
  }

  /// The two operands of an operator, registers or constants.
  @inline(__always)
  static func operands(
    _ i: Instruction, _ base: UnsafeMutablePointer<Value>, _ constants: UnsafePointer<Value>
  ) -> (Value, Value) {
    (
      (i.flags & 1 == 0 ? UnsafePointer(base) : constants)[i.bIndex],
      (i.flags & 2 == 0 ? UnsafePointer(base) : constants)[i.cIndex]
    )
  }
}
