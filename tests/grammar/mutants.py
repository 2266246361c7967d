"""The grammar with one of its conditions taken out: it never holds, or it always does.

A rule is an `if` of the grammar, or one of the alternatives that it (or the answer of a yes-or-no function)
joins by `or`. Nothing in the code needs to be marked for that: its syntax says where the rules are.
"""

import ast
import importlib
import inspect
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any, NamedTuple

from claims.parse.parser import Node, Parser, Tag
from claims.text.tokens import Token

_HIT = "_rule_hit_"


class RememberingParser:
    """The parser, asked once for each run of words: mutants read the same sentences again and again."""

    def __init__(self, parser: Parser) -> None:
        self._parser = parser
        self._tags: dict[tuple[str, ...], list[Tag]] = {}
        self._trees: dict[tuple[str, ...], list[Node]] = {}

    def tag(self, tokens: Sequence[Token]) -> list[Tag]:
        words = tuple(token.norm for token in tokens)
        if words not in self._tags:
            self._tags[words] = self._parser.tag(tokens)
        return self._tags[words]

    def parse(self, tokens: Sequence[Token]) -> list[Node]:
        words = tuple(token.norm for token in tokens)
        if words not in self._trees:
            self._trees[words] = self._parser.parse(tokens)
        return self._trees[words]


class Rule(NamedTuple):
    """One condition: its function, and where in the function's syntax it stands."""

    module: str
    function: str
    number: int
    text: str

    def __str__(self) -> str:
        return f"{self.module.removeprefix('claims.')}.{self.function}: {self.text}"


class _Conditions(ast.NodeTransformer):
    """Counts the conditions of one function, and puts another expression in the place of each."""

    def __init__(self, answers: bool, change: Callable[[int, ast.expr], ast.expr]) -> None:
        self._answers, self._change, self._next = answers, change, 0

    def _each(self, test: ast.expr) -> ast.expr:
        if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or):
            test.values = [self._each(value) for value in test.values]
            return test
        self._next += 1
        return ast.copy_location(self._change(self._next - 1, test), test)

    def visit_If(self, node: ast.If) -> ast.AST:
        node.test = self._each(node.test)
        self.generic_visit(node)
        return node

    def visit_Return(self, node: ast.Return) -> ast.AST:
        if self._answers and isinstance(node.value, ast.BoolOp) and isinstance(node.value.op, ast.Or):
            node.value = self._each(node.value)
        return node


def _functions(module: ModuleType) -> Iterator[tuple[str, FunctionType]]:
    """Functions and methods that a module defines, by qualified name, behind caches and properties."""
    for name, value in vars(module).items():
        members = vars(value).items() if inspect.isclass(value) else [("", value)]
        for member, function in members:
            function = getattr(function, "func", getattr(function, "fget", function))
            function = inspect.unwrap(function)
            if isinstance(function, FunctionType) and function.__code__.co_filename == module.__file__:
                yield f"{name}.{member}".strip("."), function


@cache
def _tree(file: str) -> ast.Module:
    return ast.parse(Path(file).read_text(encoding="utf-8"))


def _definition(function: FunctionType) -> ast.FunctionDef:
    wanted = function.__code__.co_firstlineno
    for node in ast.walk(_tree(function.__code__.co_filename)):
        if isinstance(node, ast.FunctionDef):
            first = min([node.lineno, *(d.lineno for d in node.decorator_list)])
            if node.name == function.__name__ and first == wanted:
                bare = deepcopy(node)
                bare.decorator_list = []
                return bare
    raise LookupError(function)


def _changed(function: FunctionType, change: Callable[[int, ast.expr], ast.expr]) -> CodeType:
    definition = _definition(function)
    answers = isinstance(definition.returns, ast.Name) and definition.returns.id == "bool"
    module = ast.Module([_Conditions(answers, change).visit(definition)], [])
    compiled = compile(ast.fix_missing_locations(module), function.__code__.co_filename, "exec")
    return next(c for c in compiled.co_consts if isinstance(c, CodeType) and c.co_name == function.__name__)


class Grammar:
    """The rules of one module (`extract.sources`), and the same module without one of them."""

    def __init__(self, module: str) -> None:
        self._module = importlib.import_module(f"claims.{module}")
        self._functions = dict(_functions(self._module))
        self.rules: list[Rule] = []
        for name, function in self._functions.items():
            texts: list[str] = []

            def collect(_: int, test: ast.expr, texts: list[str] = texts) -> ast.expr:
                texts.append(ast.unparse(test))
                return test

            _changed(function, collect)
            self.rules += [Rule(f"claims.{module}", name, n, text) for n, text in enumerate(texts)]

    @contextmanager
    def watched(self, seen: Callable[[Rule, bool], None]) -> Iterator[None]:
        """Tell what each rule answers while the grammar works."""
        by_place = {(rule.function, rule.number): rule for rule in self.rules}

        def hit(function: str, number: int, held: Any) -> Any:
            seen(by_place[function, number], bool(held))
            return held

        vars(self._module)[_HIT] = hit
        kept = {name: function.__code__ for name, function in self._functions.items()}
        try:
            for name, function in self._functions.items():

                def wrap(number: int, test: ast.expr, name: str = name) -> ast.expr:
                    arguments: list[ast.expr] = [ast.Constant(name), ast.Constant(number), test]
                    return ast.Call(ast.Name(_HIT, ast.Load()), arguments, [])

                function.__code__ = _changed(function, wrap)
            yield
        finally:
            for name, code in kept.items():
                self._functions[name].__code__ = code
            del vars(self._module)[_HIT]

    @contextmanager
    def answering(self, rule: Rule, answer: bool) -> Iterator[None]:
        """The grammar in which the condition of one rule always has that answer."""

        def fixed(number: int, test: ast.expr) -> ast.expr:
            return ast.Constant(answer) if number == rule.number else test

        function = self._functions[rule.function]
        kept = function.__code__
        try:
            function.__code__ = _changed(function, fixed)
            yield
        finally:
            function.__code__ = kept
