"""Short codes: they open the viewer's link, and cannot be guessed by trying."""

from board.web.codes import WRONG_A_MINUTE, JoinCodes


def test_a_code_stands_for_its_token():
    codes = JoinCodes()
    code = codes.code_for("token-a")
    assert codes.code_for("token-a") == code != codes.code_for("token-b")
    assert codes.token_of(f" {code.upper()} ") == "token-a"
    assert codes.token_of("wrong1") is None


def test_too_many_wrong_codes_wait_for_the_next_minute():
    now = [0.0]
    codes = JoinCodes(lambda: now[0])
    code = codes.code_for("token")
    for _ in range(WRONG_A_MINUTE):
        codes.token_of("wrong1")
    assert codes.token_of(code) is None
    now[0] = 61.0
    assert codes.token_of(code) == "token"
