package io.github.camelwechatpay.media.simulator;

/** Why a call failed a check. */
sealed interface Rejection {

    Verdict verdict();

    /** Something in front of the call itself says no. */
    record Front(Page page) implements Rejection {
        @Override
        public Verdict verdict() {
            return page.verdict();
        }
    }

    /** {@code return_code=FAIL}: the request can't even be read. */
    record Unreadable(String why) implements Rejection {

        private static final int MAX_RETURN_MSG = 128;

        @Override
        public Verdict verdict() {
            String text = "Parameter format checking error: " + why;
            return new Verdict("FAIL", text.substring(0, Math.min(text.length(), MAX_RETURN_MSG)), "");
        }
    }

    /** {@code result_code=FAIL}: a row of the error table. */
    record Coded(Refusal refusal, String text, String detail) implements Rejection {

        static Coded of(Refusal refusal, String detail) {
            return new Coded(refusal, refusal.english(), detail);
        }

        static Coded field(String field, String detail) {
            return new Coded(Refusal.INVALID_FIELD, Refusal.INVALID_FIELD.english(field), detail);
        }

        @Override
        public Verdict verdict() {
            return new Verdict(refusal.code(), text, detail);
        }
    }
}
