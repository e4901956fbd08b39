package io.github.camelwechatpay.media.simulator;

/** Why a call failed a check. */
sealed interface V2Rejection {

    CheckResult checkResult();

    /** Something in front of the call itself says no. */
    record Front(GatewayError page) implements V2Rejection {
        @Override
        public CheckResult checkResult() {
            return page.checkResult();
        }
    }

    /** {@code return_code=FAIL}: the request can't even be read. */
    record Unreadable(String why) implements V2Rejection {

        private static final int MAX_RETURN_MSG = 128;

        @Override
        public CheckResult checkResult() {
            String text = "Parameter format checking error: " + why;
            return new CheckResult("FAIL", text.substring(0, Math.min(text.length(), MAX_RETURN_MSG)), "");
        }
    }

    /** {@code result_code=FAIL}: a row of the error table. */
    record Coded(Refusal refusal, String text, String detail) implements V2Rejection {

        static Coded of(Refusal refusal, String detail) {
            return new Coded(refusal, refusal.english(), detail);
        }

        static Coded field(String field, String detail) {
            return new Coded(Refusal.INVALID_FIELD, Refusal.INVALID_FIELD.english(field), detail);
        }

        @Override
        public CheckResult checkResult() {
            return new CheckResult(refusal.code(), text, detail);
        }
    }
}
