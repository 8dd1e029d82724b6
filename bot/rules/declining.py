"""不予受理: reasons that hold, each with an address that helps; a first one may be objected to.

    court       诉讼、仲裁、行政复议 that run, have ended, or are the way the law gives
    crime       违法犯罪: the police (110)
    discipline  检举公职人员: 纪检监察机关 (12388)
    private     合同、消费纠纷: 12315, 人民调解, 法院 (12348 for advice)
    elsewhere   not of this district: 12345
    settled     the same matter has had its final answer
    unclear     nothing can be made of it, and nobody can be asked

After 信访工作条例 (2022), chapter 4: what belongs to courts, arbitration or 行政复议 goes
there, and whoever has turned to the wrong place is told the right one.
"""

REASONS = ("court", "crime", "discipline", "private", "elsewhere", "settled", "unclear")
OWN_WORDS = "own"
