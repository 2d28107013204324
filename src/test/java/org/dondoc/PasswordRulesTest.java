package org.dondoc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A new password … */
class PasswordRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456789012",
                "1234567890123",
                "administrator",
                "password1234",
                "passwordpassword",
                "adminadminadmin",
                "qwertyuiop123",
                "qwertyuiopasdf",
                "1qaz2wsx3edc",
                "q1w2e3r4t5y6",
                "P@ssw0rd1234",
                "Password@123456",
                "iloveyou1234",
                "anhyeuem123456",
                "vietnam123456",
                "matkhau123456",
                "Matkhau@2026",
                "dondoc123456",
                "botuphap2026",
                "changeme1234",
                "abcdefghijkl",
                "lan lan lan lan lan"
            })
    void isNotOneThatEverybodyTriesFirst(String password) {
        assertThat(PasswordRules.allow(password, "cntt.cv1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "Đôn đốc 9 đơn vị",
                "trời hôm nay mưa",
                "khong biet gi ca",
                "của riêng tôi",
                "x7#Kq9!mZ2pL"
            })
    void mayBeAnyLongTextOfOnesOwn(String password) {
        assertThat(PasswordRules.allow(password, "cntt.cv1")).isTrue();
    }

    @Test
    void isLongAndNotMadeOfTheAccountsName() {
        assertThat(PasswordRules.allow("x7#Kq9!mZ2p", "admin")).isFalse();
        assertThat(PasswordRules.allow("x7#Kq9!mZ2pL".repeat(11), "admin")).isFalse();
        assertThat(PasswordRules.allow("x7#Kq9!mZ2pL".repeat(10), "admin")).isTrue();
        assertThat(PasswordRules.allow("aabbccddaabbccdd", "admin")).isFalse();
        assertThat(PasswordRules.allow("của Nguyen.Lan đây nhé", "nguyen.lan")).isFalse();
        assertThat(PasswordRules.allow("nguyenlan1985", "nguyen.lan")).isFalse();
        assertThat(PasswordRules.allow("trời hôm nay\u0007mưa", "admin")).isFalse();
    }
}
