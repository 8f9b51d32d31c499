package io.orderguard.torchscript;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Code in archives that was made to do harm, or looks like it, and code that was not. */
final class HostileCodeTest {
  private static final String CLASS =
      """
      class Tiny(Module):
        __parameters__ = ["w", ]
        __buffers__ = []
        training : bool
        w : Tensor
        moments : List[Tensor]
        rate : float
      """;

  private static final String METHOD = "  def f(self: __torch__.Tiny, x: Tensor) -> Tensor:\n    ";

  @Test
  void codeThatOnlyComputesIsAccepted() {
    CodeRules.Declaration tiny =
        require(
            CLASS
                + """
                  def half(self: __torch__.Tiny, x: Tensor) -> Tensor:
                    # (B, L) -> (B, L)
                    return torch.mul(x, 0.5)
                  def forward(self: __torch__.Tiny,
                      x: Tensor,
                      mask: Optional[Tensor]) -> Tuple[Tensor, List[Tensor]]:
                    pieces = annotate(List[Tensor], [])
                    for i in range(torch.len(self.moments)):
                      piece = unchecked_cast(Tensor, self.moments[i])
                      _0 = torch.append(pieces, piece)
                    values, indices, = torch.topk(x, 2)
                    if torch.lt(torch.dim(x), 3):
                      out = torch.clamp(values, None, -1.5e-06)
                    else:
                      out = torch.masked_fill(x, mask, -inf)
                    self.rate = torch.add(self.rate, 1.)
                    s = annotate(List[Optional[number]], [])
                    y = ops.mkldnn._linear_pointwise(x, self.w, None, "relu", s, "")
                    ids = torch.arange(3, dtype=4, device=self.w.device)
                    torch.set_grad_enabled(False)
                    return ((self).half(out, ), [y, ids])
                """);

    assertThat(tiny.className()).isEqualTo("Tiny");
    assertThat(tiny.attributes())
        .isEqualTo(
            Map.of("training", "bool", "w", "Tensor", "moments", "List[Tensor]", "rate", "float"));
  }

  @Test
  void anOperatorThatReadsFilesIsNamed() {
    assertRefused(
        "return torch.from_file(\"/etc/passwd\")",
        "The code of an archive must not use '\"' in line 9");
    assertRefused(
        "return torch.from_file(x)",
        "Method f must only call operators on the list, found torch.from_file in line 9");
  }

  /** One statement each, in a method f of an argument x. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "return torch.save(x, x)                | found torch.save in line 9",
        "return torch.load(x)                   | found torch.load in line 9",
        "return torch.empty([9])                | found torch.empty in",
        "return torch.as_strided(x, [9], [1])   | found torch.as_strided in",
        "return torch.set_(x, x)                | found torch.set_ in",
        "return torch.resize_(x, [9])           | found torch.resize_ in",
        "return torch._index_put_impl_(x)       | found torch._index_put_impl_ in",
        "return torch.einsum(x)                 | found torch.einsum in",
        "return torch.item(x)                   | found torch.item in",
        "torch.warn(x)                          | found torch.warn in",
        "torch.__getitem__(x, 0)                | found torch.__getitem__ in",
        "return ops.aten.from_file(x)           | found ops.aten.from_file in line 9",
        "return ops.aten.add(x, x)              | found ops.aten.add in",
        "ops.prim.RaiseException(x)             | found ops.prim.RaiseException in",
        "ops.mkldnn._other(x)                   | found ops.mkldnn._other in",
        "ops.mkl._mkl_linear(x)                 | found ops.mkl._mkl_linear in",
        "return torch.ops.aten.add(x, x)        | found torch.ops in",
        "return torch.jit.load(x)               | found torch.jit in",
        "a = torch                              | must have '.' here, found the end in line 10",
        "a = torch.add                          | must have '(' here, found the end in line 10",
        "print(x)                               | operators on the list, found print in line 9",
        "a = print                              | variables assigned above, found print in line 9",
        "return getattr(x, x)                   | operators on the list, found getattr in",
        "return open(x)                         | operators on the list, found open in",
        "return uninitialized(Tensor)           | operators on the list, found uninitialized in",
        "return fork(x)                         | operators on the list, found fork in",
        "return CONSTANTS.c0                    | variables assigned above, found CONSTANTS in",
        "return y                               | variables assigned above, found y in line 9",
        "y = y                                  | variables assigned above, found y in line 9",
        "return x.grad                          | for its device or dtype, found grad in",
        "return x.add(x)                        | for its device or dtype, found add in",
        "return x.device.type                   | must end its statement here, found . in",
        "return x(x)                            | operators on the list, found x in",
        "return x[0](x)                         | must end its statement here, found ( in",
        "return torch.neg(x)(x)                 | must end its statement here, found ( in",
        "return (x)(x)                          | must end its statement here, found ( in",
        "return self                            | must have '.' here, found the end in line 10",
        "return self.other                      | attributes declared above, found other in",
        "return self.__class__                  | attributes declared above, found __class__ in",
        "return self.f(x)                       | attributes declared above, found f in",
        "return (self).f(x)                     | must only call methods above it, found f in",
        "return (self).__setstate__(x)          | methods above it, found __setstate__ in",
        "return x.__class__                     | for its device or dtype, found __class__ in",
        "torch = x                              | reserved word as a name, found torch in line 9",
        "self = x                               | reserved word as a name, found self in",
        "range = x                              | reserved word as a name, found range in",
        "__x = x                                | reserved word as a name, found __x in",
        "x, import = x                          | reserved word as a name, found import in",
        "import os                              | variables assigned above, found import in line 9",
        "from os import system                  | variables assigned above, found from in",
        "while True:                            | variables assigned above, found while in",
        "raise x                                | variables assigned above, found raise in",
        "del x                                  | variables assigned above, found del in",
        "lambda x: x                            | variables assigned above, found lambda in",
        "elif x:                                | variables assigned above, found elif in",
        "return lambda                          | variables assigned above, found lambda in",
        "with x:                                | variables assigned above, found with in",
        "return x if x else x                   | must end its statement here, found if in",
        "return x and x                         | must end its statement here, found and in",
        "return x - x                           | must end its statement here, found - in",
        "return -x                              | must have a number here, found x in",
        "return x, x                            | must end its statement here, found , in",
        "return 1j                              | must end its statement here, found j in",
        "return 0x10                            | must end its statement here, found x10 in",
        "return 1.real                          | must end its statement here, found real in",
        "return [x for y in x]                  | must have ',' here, found for in",
        "return x[0:1]                          | must have ']' here, found : in",
        "return \"text\"                        | must have a value here, found the text",
        "return torch.to(x, \"/tmp/file\")      | must not use '\"' in line 9",
        "return torch.to(x, \"meta\")           | texts on the list, found the text \"meta\" in",
        "return torch.cat([\"cpu\"])            | must have a value here, found the text",
        "return annotate(__torch__.Other, x)    | only name plain types, found __torch__ in",
        "return annotate(str, x)                | only name plain types, found str in",
        "return unchecked_cast(Tensor)          | must have ',' here, found ) in",
        "torch.neg(x) = x                       | must end its statement here, found = in",
        "x[0] = x                               | must end its statement here, found = in",
        "x = torch.neg(x = )                    | must have a value here, found ) in",
        "return torch.neg(*x)                   | must not use '*' in line 9",
        "return {x}                             | must not use '{' in line 9",
        "return x; return x                     | must not use ';' in line 9",
        "return 'cpu'                           | must not use ''' in line 9",
        "return \"\"\"cpu\"\"\"                 | must not use '\"' in line 9",
        "return torch.neg(\\                    | must not use '\\' in line 9",
        "return x @ x                           | must not use '@' in line 9",
        "return torch.neg(x]                    | must pair its brackets, found ']' in line 9",
        "return torch.neg(x))                   | must pair its brackets, found ')' in line 9",
        "return torch.neg(x                     | must close every bracket, found none of ')' by",
        "x = x  # type: Tensor                  | must not declare a type in a comment in line 9",
        "return x[0][0][0][0][0]                | at most 4 times in a row",
      })
  void aStatementThatIsNotForeseenIsRefused(String statement, String message) {
    assertRefused(statement, message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"t\u043erch", "torch\u200b", "\uff54orch", "x\u202e", "x\0", "x\t", "x\r", "x\f"})
  void whatOnlyLooksLikeCodeIsRefused(String text) {
    assertRefused("return " + text + ".neg(x)", "must be printable ASCII, found byte 0x");
    assertRefused("return x # " + text, "must be printable ASCII, found byte 0x");
  }

  /** Whole classes, with | for a line's end. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\0',
      value = {
        "import os                              ~ The class must have 'class' here, found import",
        "class Tiny(Module):|import os          ~ Class Tiny must be indented by 2 to 2 blanks",
        "class A(Module):|class B(Module):      ~ Class A must be indented by 2 to 2 blanks",
        "class A(Module):|  class B(Module):    ~ reserved word as a name, found class in line 2",
        "class A(NamedTuple):                   ~ must have 'Module' here, found NamedTuple in",
        "class A(Module, Other):                ~ must have ')' here, found , in line 1",
        "class __A(Module):                     ~ reserved word as a name, found __A in line 1",
        "def f(x: Tensor) -> Tensor:|  return x ~ must have 'class' here, found def in line 1",
        "class A(Module):|  x : Any             ~ only name plain types, found Any in line 2",
        "class A(Module):|  x : __torch__.B     ~ only name plain types, found __torch__ in",
        "class A(Module):|  x : Optional[int]   ~ attributes of type Optional[int], found x in",
        "class A(Module):|  x : List[int        ~ must close every bracket",
        "class A(Module):|  x : int|  x : int   ~ declare each attribute once, found x in line 3",
        "class A(Module):|  x : int = 3         ~ must have a new line here, found = in line 2",
        "class A(Module):|  __annotations__ = []~ a reserved word as a name, found __annotations__",
        "class A(Module):|  __parameters__ = [f()] ~ must have a text here, found f in line 2",
        "class A(Module):|  def __setstate__(   ~ must close every bracket",
        "class A(Module):|  def __setstate__()  ~ reserved word as a name, found __setstate__",
        "class A(Module):|  def f(x: Tensor)    ~ Method f must have 'self' here, found x",
        "class A(Module):|  def f(self)         ~ Method f must have ':' here, found )",
        "class A(Module):|  def f(self: __torch__.B) ~ Method f must have 'A' here, found B",
        "class A(Module):|  def f(self: __torch__.A, x: Tensor=torch.load(1)) ~ must have ')' here",
        "class A(Module):|  def f(self: __torch__.A, x) ~ must have ':' here, found )",
        "class A(Module):|  def f(self: __torch__.A) -> __torch__.B: ~ only name plain types",
        "class A(Module):|  def f(self: __torch__.A) -> int: return 1 ~ must have a new line here",
      })
  void aClassThatIsNotForeseenIsRefused(String code, String message) {
    assertThatThrownBy(() -> require(code.replace('|', '\n')))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aMethodThatHidesAnotherIsRefused() {
    String method = METHOD + "return x\n";
    assertThatThrownBy(() -> require(CLASS + method + method))
        .hasMessage("Method f must have a name of its own, found f in line 10");
  }

  @Test
  void sizesAreBounded() {
    assertRefused("return " + "[".repeat(17) + "]".repeat(17), "at most 16 deep, found more");
    assertRefused("return " + "torch.neg(".repeat(100_000), "must have lines of at most 65536");
    assertRefused("return " + "(\n".repeat(100_000), "at most 16 deep, found more in line 25");
    assertRefused("# " + "x".repeat(70_000), "must have lines of at most 65536 characters");
    assertRefused("x = x\n    ".repeat(110_000), "must have at most 1048576 bytes, found");
    assertRefused("x = x\n    ".repeat(100_001), "must have at most 100000 statements");
    assertRefused("if x:\n" + " ".repeat(26) + "pass", "must be indented by 4 to 24 blanks");
  }

  /** Each method calls the one above twice: 2^30 calls when inlined. */
  @Test
  void callsThatMultiplyAreRefused() {
    StringBuilder code = new StringBuilder(CLASS);
    code.append(METHOD.replace("f(", "f0(")).append("return x\n");
    for (int i = 1; i <= 30; i++) {
      String call = "(self).f" + (i - 1) + "(x)";
      code.append(METHOD.replace("f(", "f" + i + "("));
      code.append("y = ").append(call).append("\n    return ").append(call).append('\n');
    }
    assertThatThrownBy(() -> require(code.toString()))
        .hasMessageContaining("must have at most 100000 statements with all it calls, found f15");
  }

  @Test
  void anyDamageIsAcceptedOrRefusedButNothingElse() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] code = (CLASS + METHOD + "y = torch.add(x, [1, -2.])\n    return y\n").getBytes(UTF_8);
    for (int round = 0; round < 20_000; round++) {
      byte[] damaged = code.clone();
      for (int i = random.nextInt(3); i >= 0; i--) {
        damaged[random.nextInt(damaged.length)] = code[random.nextInt(code.length)];
      }
      acceptOrRefuse(damaged, seed);
    }
  }

  private static void acceptOrRefuse(byte[] code, long seed) {
    try {
      assertThat(CodeRules.require(ByteBuffer.wrap(code))).as("seed %d", seed).isNotNull();
    } catch (IllegalArgumentException refused) {
      assertThat(refused).as("seed %d", seed).hasMessageContaining(" must ");
    }
  }

  private static CodeRules.Declaration require(String code) {
    return CodeRules.require(ByteBuffer.wrap(code.getBytes(UTF_8)));
  }

  private static void assertRefused(String statement, String message) {
    assertThatThrownBy(() -> require(CLASS + METHOD + statement + "\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
