"""The labels of claims and comparisons in Arabic, as pages show them."""

WORDS = {
    "asserted": "إثبات", "denied": "نفي",
    "certain": "مؤكد", "probable": "مرجح", "possible": "محتمل",
    "direct": "كلام مباشر", "indirect": "كلام غير مباشر", "mixed": "بعضه مباشر",
    "person": "شخص", "organisation": "جهة", "outlet": "وسيلة إعلام", "document": "وثيقة",
    "evidence": "دليل", "group": "من غير تسمية", "unknown": "غير معروف",
    "quantity": "رقم", "polarity": "إثبات ونفي", "time": "زمن", "update": "تحديث", "certainty": "درجة اليقين",
    "speaker": "المتحدث", "wording": "الصياغة",
    "hedge lost": "تحفظ سقط", "hedge added": "تحفظ أضيف",
    "number changed": "رقم تغير", "number updated": "رقم محدث",
    "agree": "يوافقه", "conflict": "يعارضه", "settled": "تعارض حُسم",
    "confirmed": "مُقرّ", "corrected": "مصحح", "rejected": "مرفوض", "added": "مضاف",
}  # fmt: skip
NOBODY = "مصدر غير مسمى"
_RULES = {
    "according-to": "عبارة إسناد (وفق، بحسب)",
    "accusation": "اتهام", "description": "وصف",
    "headline": "عنوان بنقطتين", "headline-tag": "عنوان بنقطتين", "object": "فعل قول ومفعوله",
    "parenthetical": "جملة معترضة", "passive-clause": "فعل مبني للمجهول",
    "quotation-before": "اقتباس سبق قائله",
    "added": "أضافه مراجع",
}  # fmt: skip
_FAMILIES = {
    "continuation": "متابعة كلام المتحدث نفسه", "reporting": "فعل قول", "relay": "نقل عن مصدر",
    "noun": "اسم قول (قوله، تصريحات)",
}  # fmt: skip


def why(rule: str) -> str:
    """What kind of attribution a rule finds; a rule without a name of its own keeps its id."""
    return _RULES.get(rule) or _FAMILIES.get(rule.split("-")[0]) or rule
