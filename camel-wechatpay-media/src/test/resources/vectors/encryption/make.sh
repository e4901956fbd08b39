#!/bin/sh
# How these vectors were made, with OpenSSL 3.0. Run in this folder: it makes other keys and ciphertexts, as sound as these.
# ../key.pem is the merchant's private key, ../public.pem its public key.
set -e

# what WeChat Pay's public key stands for, and its private key, which only WeChat Pay has
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out wechatpay_key.pem
openssl pkey -in wechatpay_key.pem -pubout -out pub_key.pem

# a platform certificate of the same key
openssl req -new -x509 -key wechatpay_key.pem -days 36500 -set_serial 0x5157F09EFDC096DE15EBE81A47057A7232F1B8E2 \
    -subj "/C=CN/O=Tenpay.com/OU=Tenpay.com CA Center/CN=Tenpay.com sign" -out platform_certificate.pem

# sensitive fields, as WeChat Pay encrypts them for the merchant, and the merchant for WeChat Pay
encrypt() {
    printf '%s' "$1" | openssl pkeyutl -encrypt -pubin -inkey "$2" -pkeyopt rsa_padding_mode:oaep \
        -pkeyopt rsa_oaep_md:sha1 -pkeyopt rsa_mgf1_md:sha1 | openssl base64 -A >"$3"
}
encrypt '张三' ../public.pem name_for_merchant.txt
encrypt '13800138000' ../public.pem phone_for_merchant.txt
encrypt '张三' pub_key.pem name_for_wechatpay.txt
encrypt '13800138000' pub_key.pem phone_for_wechatpay.txt

# and back
openssl base64 -A -d -in name_for_merchant.txt | openssl pkeyutl -decrypt -inkey ../key.pem \
    -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha1 -pkeyopt rsa_mgf1_md:sha1
echo
